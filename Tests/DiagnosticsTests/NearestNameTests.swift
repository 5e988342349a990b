import Diagnostics
import Testing

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("Quantty", "Quantity"), ("quantity", "Quantity"), ("Quanitty", "Quantity"), ("Prize", "Price"),
  ])
  func `a slip is traced to the name that was meant`(written: String, meant: String) {
    #expect(NearestName.of(written, in: ["Symbol", "Price", "Quantity"]) == meant)
  }

  @Test func `a name that resembles nothing gives no guess`() {
    #expect(NearestName.of("Broker", in: ["Symbol", "Price", "Quantity"]) == nil)
    #expect(NearestName.of("", in: ["A"]) == nil)
  }

  @Test func `of equally near names the first in the alphabet is taken`() {
    #expect(NearestName.of("Price3", in: ["Price2", "Price1"]) == "Price1")
  }
}
