internal import Glibc

/// What tells this run of the tool from another that works in the same folder.
enum ProcessIdentity {
  /// Number of this process.
  static var number: Int32 { getpid() }
}
