enum E : unsigned char { TOO_BIG = 300 };
