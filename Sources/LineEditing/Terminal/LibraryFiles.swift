internal import Glibc

/// The files of an editor as the C library wants them. They are its own: closing them leaves the numbers they are made of.
@safe final class LibraryFiles {
  let input: UnsafeMutablePointer<FILE>
  let output: UnsafeMutablePointer<FILE>
  let errors: UnsafeMutablePointer<FILE>

  /// Opens them; what the library complains of goes nowhere.
  init?(_ input: Int32, _ output: Int32) {
    guard let errors = unsafe fopen("/dev/null", "we") else { return nil }
    guard let reading = unsafe Self.copy(input, "r") else {
      unsafe fclose(errors)
      return nil
    }
    guard let writing = unsafe Self.copy(output, "w") else {
      unsafe fclose(errors)
      unsafe fclose(reading)
      return nil
    }
    unsafe (self.input, self.output, self.errors) = (reading, writing, errors)
  }

  deinit {
    unsafe fclose(input)
    unsafe fclose(output)
    unsafe fclose(errors)
  }

  /// The number of the file for complaints.
  var errorNumber: Int32 { unsafe fileno(errors) }

  private static func copy(_ number: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    let file = unsafe fdopen(copy, mode)
    if unsafe file == nil { close(copy) }
    return unsafe file
  }
}
