internal import Glibc
internal import Tool

exit(Tool.run(Array(CommandLine.arguments.dropFirst())))
