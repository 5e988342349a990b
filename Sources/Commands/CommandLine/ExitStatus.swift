/// How a run of the tool ends.
enum ExitStatus: Int32 {
  /// Done.
  case success = 0
  /// Something in the input couldn't be decoded or converted; the venue refused; the connection is lost.
  case problems = 1
  /// The command line is wrong.
  case usage = 64
  /// A schema can't be read or can't be decoded with.
  case badSchema = 65
  /// The input can't be read.
  case badInput = 66
  /// A library that reads the input isn't installed.
  case missingLibrary = 69
  /// An address can't be listened on.
  case cannotListen = 71
  /// The output can't be written.
  case outputFailed = 74
  /// The user ended it before it was done.
  case interrupted = 130
}
