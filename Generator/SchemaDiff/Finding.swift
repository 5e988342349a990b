internal import SchemaModel

/// One place where a rule found its kind of change.
struct Finding {
  /// What changed: a path of the protocol's own names.
  var subject: String
  /// What happened to it, as the end of a sentence that begins with the subject.
  var summary: String
  /// How it was, if it was.
  var old: String?
  /// How it is, if it is.
  var new: String?
  /// What a reader should know besides.
  var note: String?
  /// Where it was declared.
  var oldSource: Source?
  /// Where it is declared.
  var newSource: Source?
  /// Encodings it concerns, where it doesn't concern all.
  var encodings: [WireEncoding] = []

  /// Makes a finding.
  init(
    _ subject: String, _ summary: String, old: String? = nil, new: String? = nil, note: String? = nil,
    oldSource: Source? = nil, newSource: Source? = nil, encodings: [WireEncoding] = []
  ) {
    self.subject = subject
    self.summary = summary
    self.old = old
    self.new = new
    self.note = note
    self.oldSource = oldSource
    self.newSource = newSource
    self.encodings = encodings
  }
}
