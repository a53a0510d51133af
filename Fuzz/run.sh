#!/bin/bash
# Runs the targets of vartai-fuzz, each with its share of RUNS executions, and counts what was executed. usage: Fuzz/run.sh FOLDER
# The corpus in FOLDER/corpus grows from run to run; a crash is FOLDER/crashes/TARGET/crash-…, and belongs into Tests/FuzzTests/Regressions.
set -u
folder=$1
program=$folder/release/vartai-fuzz
# Swift's own report of a crash would end the process before libFuzzer writes the input.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:handle_abort=1:quarantine_size_mb=32
"$program" --seeds "$folder/seeds" || exit 1
total=0
failed=""
while read -r target share length; do
  [ -z "${TARGETS:-}" ] || [[ " $TARGETS " == *" $target "* ]] || continue
  mkdir -p "$folder/corpus/$target" "$folder/crashes/$target"
  runs=$(( (RUNS * share + 99) / 100 ))
  # What is compared with what tells little of bodies, whose codes are looked up in tables, and halves their pace.
  profile=1; [ "$target" = body ] && profile=0
  "$program" "$target" -runs=$runs -max_len="$length" -rss_limit_mb=1024 -malloc_limit_mb=256 -timeout=10 -print_final_stats=1 -use_value_profile=$profile \
    -dict="$folder/seeds/dictionary" -artifact_prefix="$folder/crashes/$target/" "$folder/corpus/$target" "$folder/seeds/$target" \
    > "$folder/$target.log" 2>&1
  status=$?
  executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$target.log" | tail -1)
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$folder/$target.log" | tail -1)
  memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$folder/$target.log" | tail -1)
  slowest=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "$folder/$target.log" | tail -1)
  echo "$target: ${executed:-0} executions, ${rate:-?} a second, at most ${memory:-?} MB, slowest ${slowest:-?} s"
  total=$((total + ${executed:-0}))
  if [ $status -ne 0 ]; then
    failed="$failed $target"
    grep -aE "Fatal error|ERROR:|SUMMARY|Test unit written" "$folder/$target.log" | head -8 | sed 's/^/  /'
  fi
done < <("$program" --targets)
echo "$total executions in all."
[ -z "$failed" ] || { echo "Failed:$failed"; exit 1; }
