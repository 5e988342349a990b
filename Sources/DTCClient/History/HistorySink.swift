/// Where a download's records go.
package protocol HistorySink: AnyObject {
  /// Takes a part of the answer; returns whether there is room for more now. It's taken either way.
  func receive(_ element: HistoryDownload.Element, _ progress: HistoryDownload.Progress) -> Bool
  /// How many elements wait to be read.
  var heldCount: Int { get }
  /// Takes how far the download is, where no record tells it.
  func advanced(_ progress: HistoryDownload.Progress)
  /// Takes the end, with an error where the answer isn't complete. The last call.
  func finished(_ error: DTCClientError?, _ progress: HistoryDownload.Progress)
}
