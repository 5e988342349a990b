// What the measuring program needs of C and C++: the machine's counters, and the peers' code to measure.

#ifndef PEERS_H
#define PEERS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Nanoseconds of a clock that never goes back.
uint64_t bench_nanoseconds(void);

/// Keeps this thread on the core it runs on; returns the core, or -1.
int bench_pin_to_core(void);

/// Allocations and reallocations of the whole process so far.
uint64_t bench_allocations(void);

/// Instructions this thread has executed in user mode so far, or -1 where the machine doesn't tell.
int64_t bench_instructions(void);

/// Something to measure: a peer doing one operation on every message of one case.
typedef struct {
    /// Case, such as "quote".
    const char *message;
    /// "decode", "view" or "encode".
    const char *operation;
    /// Who does it.
    const char *peer;
    /// Does it once for every loaded message and returns a sum over the values seen.
    uint64_t (*run)(void);
} peer_subject;

/// Hands the frames of one case to all peers: `count` frames of `size` bytes, one after the other.
///
/// Returns 0 when every peer reads back from its own form of the messages what the frames hold.
int peer_load(const char *message, const uint8_t *frames, size_t size, size_t count);

/// All subjects.
const peer_subject *peer_subjects(size_t *count);

#ifdef __cplusplus
}
#endif

#endif
