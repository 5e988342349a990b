#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CLibpcap.h"

#include "CLibraryBinding.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

typedef struct pcap pcap_t;

/// What stands before a packet, as libpcap has it in every version.
typedef struct {
  struct timeval time;
  uint32_t captured;
  uint32_t original;
} pcap_header;

/// Length of libpcap's messages, and the precision of times, as libpcap's header numbers them.
enum { MESSAGE_SIZE = 256, NANOSECONDS = 1 };

struct venuewire_libpcap {
  pcap_t *(*open)(FILE *file, unsigned precision, char *message);
  int (*next)(pcap_t *capture, pcap_header **header, const uint8_t **bytes);
  int (*link_type)(pcap_t *capture);
  char *(*problem)(pcap_t *capture);
  void (*close)(pcap_t *capture);
};

static const venuewire_library_entry entries[] = {
    {"pcap_fopen_offline_with_tstamp_precision", offsetof(venuewire_libpcap, open)},
    {"pcap_next_ex", offsetof(venuewire_libpcap, next)},
    {"pcap_datalink", offsetof(venuewire_libpcap, link_type)},
    {"pcap_geterr", offsetof(venuewire_libpcap, problem)},
    {"pcap_close", offsetof(venuewire_libpcap, close)},
};

_Static_assert(sizeof(entries) / sizeof(entries[0]) == sizeof(venuewire_libpcap) / sizeof(void *),
               "every function of the table is looked up");

struct venuewire_capture {
  const venuewire_libpcap *library;
  pcap_t *pcap;
  venuewire_read read;
  void *context;
};

const venuewire_libpcap *venuewire_libpcap_open(const char *path, char *message, size_t capacity) {
  return venuewire_library_open(path, venuewire_binding_at_once, entries, sizeof(entries) / sizeof(entries[0]), message,
                                capacity);
}

/// The file as the C library reads it.
static ssize_t read_file(void *cookie, char *buffer, size_t capacity) {
  venuewire_capture *capture = cookie;
  return capture->read(capture->context, buffer, capacity);
}

venuewire_capture *venuewire_capture_open(
    const venuewire_libpcap *library, venuewire_read read, void *context, char *message, size_t capacity) {
  venuewire_capture *capture = malloc(sizeof *capture);
  if (capture == NULL) {
    snprintf(message, capacity, "out of memory");
    return NULL;
  }
  *capture = (venuewire_capture){.library = library, .read = read, .context = context};
  const cookie_io_functions_t functions = {.read = read_file};
  FILE *file = fopencookie(capture, "rb", functions);
  char problem[MESSAGE_SIZE] = "out of memory";
  if (file != NULL) capture->pcap = library->open(file, NANOSECONDS, problem);
  if (capture->pcap != NULL) return capture;
  snprintf(message, capacity, "%s", problem);
  if (file != NULL) fclose(file);
  free(capture);
  return NULL;
}

int venuewire_capture_link_type(venuewire_capture *capture) { return capture->library->link_type(capture->pcap); }

venuewire_packet_result venuewire_capture_next(venuewire_capture *capture, venuewire_packet *packet) {
  pcap_header *header;
  const uint8_t *bytes;
  switch (capture->library->next(capture->pcap, &header, &bytes)) {
    case 1:
      // With the precision that was asked for, the field for microseconds has nanoseconds.
      packet->nanoseconds = (int64_t)((uint64_t)header->time.tv_sec * 1000000000u + (uint64_t)header->time.tv_usec);
      packet->bytes = bytes;
      packet->byteCount = header->captured;
      return venuewire_packet_read;
    case -2: return venuewire_packet_end;
    default: return venuewire_packet_failed;
  }
}

const char *venuewire_capture_problem(venuewire_capture *capture) {
  return capture->library->problem(capture->pcap);
}

void venuewire_capture_close(venuewire_capture *capture) {
  // Closes the file too.
  capture->library->close(capture->pcap);
  free(capture);
}
