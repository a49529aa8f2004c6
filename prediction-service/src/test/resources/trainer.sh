#!/bin/sh
# Stands in for model-training in the tests: the same arguments, lines and files, and no Spark. "2007-01" fails.
while [ $# -gt 0 ]; do
  case $1 in
    --lake) lake=$2 ;;
    --months) months=$2 ;;
  esac
  shift
done
echo 'LightGBM may say something that is no line of ours'
echo '{"state":"running","phase":"features","moment":"booking","progress":0.4,"rows":44970,"rowsPerSecond":9000,"etaSeconds":3}'
case $months in
  2007-01) echo '{"state":"failed","phase":"failed","progress":0,"error":"2007-01 is not in the lake"}'; exit 1 ;;
  2007-02) exec sleep 600 ;;
esac
cp -r "$lake/models/sample" "$lake/models/again"
sed -i 's/"version" : "sample"/"version" : "again"/' "$lake/models/again/manifest.json"
echo '{"state":"succeeded","phase":"done","progress":1.0,"version":"again"}'
