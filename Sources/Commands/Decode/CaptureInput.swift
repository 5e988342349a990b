internal import PacketCapture

/// The packets of a capture whose bytes come from a source.
struct CaptureInput: ~Copyable {
  /// Why packets can't be read.
  enum Problem: Error {
    /// The source can't be read, or what it gives is no capture.
    case input(InputProblem)
    /// The capture can't be read any further, in libpcap's words.
    case damaged(String)
    /// There is no libpcap.
    case missing(CaptureLibrary.Missing)
  }

  private let file: CaptureFile
  private let feed: Feed

  /// Opens the capture at `path` that `source` gives after `beginning`.
  init(_ path: String, _ beginning: [UInt8], _ source: any ByteSource) throws(Problem) {
    let feed = Feed(beginning, source)
    self.feed = feed
    let library: CaptureLibrary
    do throws(CaptureLibrary.Missing) { library = try CaptureLibrary() } catch { throw .missing(error) }
    do throws(CaptureFile.Problem) {
      file = try CaptureFile(library: library, next: feed.next)
    } catch {
      throw .input(feed.problem ?? InputProblem(path: path, reason: error.reason))
    }
  }

  /// What packets begin with.
  var linkType: LinkType { file.linkType }

  /// The next packet, or `nil` at the end.
  func next() throws(Problem) -> CapturedPacket? {
    do throws(CaptureFile.Problem) {
      return try file.next()
    } catch {
      throw feed.problem.map(Problem.input) ?? .damaged(error.reason)
    }
  }
}

/// A capture's bytes on their way to libpcap.
private final class Feed {
  /// Why the source can't be read.
  private(set) var problem: InputProblem?
  private var beginning: [UInt8]?
  private let source: any ByteSource

  init(_ beginning: [UInt8], _ source: any ByteSource) {
    self.beginning = beginning
    self.source = source
  }

  func next() -> [UInt8]? {
    if let bytes = beginning.take() { return bytes }
    do throws(InputProblem) {
      return try source.next()
    } catch {
      problem = error
      return nil
    }
  }
}
