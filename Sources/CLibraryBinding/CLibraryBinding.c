#include "CLibraryBinding.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *venuewire_library_open(const char *path, venuewire_binding binding, const venuewire_library_entry *entries,
                             size_t count, char *message, size_t capacity) {
  void *library = dlopen(path, (binding == venuewire_binding_lazy ? RTLD_LAZY : RTLD_NOW) | RTLD_LOCAL);
  if (library == NULL) {
    const char *reason = dlerror();
    snprintf(message, capacity, "%s", reason ? reason : "can't be opened");
    return NULL;
  }
  char *table = calloc(count, sizeof(void *));
  if (table == NULL) {
    snprintf(message, capacity, "out of memory");
    dlclose(library);
    return NULL;
  }
  for (size_t i = 0; i < count; i++) {
    void *function = dlsym(library, entries[i].name);
    if (function == NULL) {
      snprintf(message, capacity, "has no function %s", entries[i].name);
      free(table);
      dlclose(library);
      return NULL;
    }
    memcpy(table + entries[i].offset, &function, sizeof function);
  }
  return table;
}
