#!/bin/sh
# Makes a new database of these files: sh import.sh DATABASE
cd "$(dirname "$0")" || exit
exec neo4j-admin database import full --array-delimiter='|' \
  --nodes=nodes.csv \
  --nodes=documents.csv \
  --nodes=claims.csv \
  --nodes=evidence.csv \
  --relationships=edges.csv \
  --relationships=claim_concepts.csv \
  --relationships=claim_evidence.csv \
  --relationships=evidence_documents.csv \
  --relationships=broader_concepts.csv \
  "${1:-neo4j}"
