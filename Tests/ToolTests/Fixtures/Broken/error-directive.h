#error "this header is for another compiler"
