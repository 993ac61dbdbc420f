#!/bin/sh
# Registers the images below a folder with their SHA-256, each once for each state it is in.
#
#   examples/register-images.sh FOLDER REGISTER
#
# REGISTER is a text file to which one line an image is added: the hash, two spaces, the path. Killed at any
# moment, it goes on where it stopped: an image is marked only after its line is written, so the last
# one may be written twice, and none is lost. Several may run at once on registers of their own.
set -eu
folder=$1
register=$2
filemap=${FILEMAP:-filemap}

# The first claim looks at the tree; the others answer from what is known.
look=--fresh=0s
while :; do
    batch=$("$filemap" pending register-images "$folder" \
        -e jpg -e jpeg -e png -e tif --claim 50 --lease 10m -q "$look")
    look=--no-scan
    [ -n "$batch" ] || break
    printf '%s\n' "$batch" | while IFS= read -r image; do
        if line=$(sha256sum -- "$image"); then
            printf '%s\n' "$line" >>"$register"
            printf '%s\n' "$image" | "$filemap" done register-images -
        else
            printf '%s\n' "$image" |
                "$filemap" failed register-images - --reason "cannot be read" --transient
        fi
    done
done
