#include <string>
struct s_A
{
  std::string Name;
};
