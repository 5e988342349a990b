// Declarations come later.
