/// In which form a client's transactions are, and so those it is sent.
enum TransactionForm: Hashable {
  /// 250 bytes.
  case current
  /// 238 bytes, as clients had it before 2021-09-26.
  case first
}
