#!/bin/sh
# Practises that a restored backup brings nobody back who was forgotten since. Needs psql, pg_dump and pg_restore.
#   DATABASE=time_calendar DRILL=time_calendar_drill ANCHOR=/anchor/destroyed-keys ./restore-drill.sh backup
#   (forget somebody: POST /privacy/forget, until GET says completed)
#   ... ./restore-drill.sh restore     then start one node on $DRILL, with the same master key and anchor,
#                                      on 127.0.0.1 and without a network to the providers
#   ... ./restore-drill.sh proof       exits with 1 if a key that the anchor names is alive, or if somebody whom it
#                                      names could come back as if they had never been here
set -eu
umask 077
: "${DATABASE:=time_calendar}" "${DRILL:=time_calendar_drill}" "${DUMP:=/tmp/time_calendar-drill.dump}"
: "${ANCHOR:?the file that time.audit.anchor names}"

ask() {
    psql --no-psqlrc --tuples-only --no-align --dbname="$DRILL" --command="$1"
}

alive() {
    keys=$(awk '$1 ~ /^destroyed\/v[12]$/ { printf "%s\047%s\047::uuid", sep, $3; sep = "," }' "$ANCHOR")
    [ -n "$keys" ] || { echo "the anchor names no key" >&2; exit 2; }
    ask "select count(*) from vault.key where wrapped is not null and (key_id in ($keys) or parent_key_id in ($keys))"
}

# who was forgotten as a person is named by a keyed index, in the last word of a line
unknown() {
    persons=$(awk '$1 == "destroyed/v2" && $8 ~ /^[0-9a-f]+$/ { printf "%s(\047%s\047)", sep, $8; sep = "," }' "$ANCHOR")
    [ -n "$persons" ] || { echo 0; return; }
    ask "select count(distinct person) from (values $persons) as anchored (person)
        where not exists (select from vault.suppression where user_index = decode(person, 'hex'))"
}

case "${1:-}" in
backup)
    pg_dump --format=custom --file="$DUMP" "$DATABASE"
    echo "backed up; now forget somebody"
    ;;
restore)
    [ "$DRILL" != "$DATABASE" ] || { echo "a drill needs a database of its own" >&2; exit 2; }
    dropdb --if-exists "$DRILL"
    createdb --template=template0 --encoding=UTF8 "$DRILL"
    pg_restore --dbname="$DRILL" --exit-on-error "$DUMP"
    echo "restored; $(alive) destroyed keys are back: start a node on $DRILL"
    ;;
proof)
    back=$(alive)
    strangers=$(unknown)
    echo "$back destroyed keys are alive in $DRILL, $strangers forgotten persons are unknown to it"
    [ "$back" = 0 ] && [ "$strangers" = 0 ]
    ;;
*)
    sed -n '2,8p' "$0" >&2
    exit 2
    ;;
esac
