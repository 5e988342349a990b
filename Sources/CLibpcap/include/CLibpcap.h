/// The part of libpcap's stable C interface that reads capture files, declared in our own words and bound at run time,
/// so that building needs neither libpcap's headers nor its library.
#ifndef VENUEWIRE_CLIBPCAP_H
#define VENUEWIRE_CLIBPCAP_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// An opened libpcap.
typedef struct venuewire_libpcap venuewire_libpcap;

/// An open capture.
typedef struct venuewire_capture venuewire_capture;

/// Puts up to `capacity` bytes of the file into `buffer`; returns how many, 0 at the end, -1 where it can't be read.
typedef ptrdiff_t (*venuewire_read)(void *context, char *buffer, size_t capacity);

/// A captured packet.
typedef struct {
  /// When it was captured: nanoseconds since 1970-01-01T00:00:00Z.
  int64_t nanoseconds;
  /// Its bytes, valid until the next packet is asked for.
  const uint8_t *_Nullable bytes;
  /// How many bytes were captured.
  size_t byteCount;
} venuewire_packet;

/// What became of asking for a packet.
typedef enum __attribute__((enum_extensibility(closed))) {
  venuewire_packet_read,
  venuewire_packet_end,
  venuewire_packet_failed,
} venuewire_packet_result;

/// Opens the library at `path` (a path, or a bare name for the system's loader) and finds the functions in it.
///
/// The library stays loaded until the process ends. On failure returns null and puts a message into `message`, cut to
/// `capacity` bytes with the final zero.
const venuewire_libpcap *_Nullable venuewire_libpcap_open(const char *path, char *message, size_t capacity);

/// Opens the capture file whose bytes `read` gives, in any format libpcap reads.
///
/// On failure returns null and puts a message into `message`, as above.
venuewire_capture *_Nullable venuewire_capture_open(
    const venuewire_libpcap *library, venuewire_read read, void *context, char *message, size_t capacity);

/// What comes before the network's packets: one of libpcap's DLT numbers.
int venuewire_capture_link_type(venuewire_capture *capture);

/// Reads the next packet.
venuewire_packet_result venuewire_capture_next(venuewire_capture *capture, venuewire_packet *packet);

/// What is wrong with the file, after ``venuewire_capture_next`` failed; valid until the capture is closed.
const char *venuewire_capture_problem(venuewire_capture *capture);

/// Closes the capture.
void venuewire_capture_close(venuewire_capture *capture);

#pragma clang assume_nonnull end

#endif
