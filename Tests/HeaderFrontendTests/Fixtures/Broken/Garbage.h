%$#@!)(*&^ garbage {{{{ ]]]] \\ ;;; "unterminated
