internal import Commands
internal import Glibc

exit(await VenuewireCommand.run(Array(CommandLine.arguments.dropFirst())))
