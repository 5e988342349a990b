internal import Commands
internal import Glibc

exit(VenuewireCommand.run(Array(CommandLine.arguments.dropFirst())))
