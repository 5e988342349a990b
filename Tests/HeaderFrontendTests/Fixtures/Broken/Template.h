template <class T> struct Box { T value; };
struct s_A { Box<int> X; };
