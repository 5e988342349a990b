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

/// Counts instructions from here on, when Callgrind runs the program; nothing otherwise.
void bench_count_instructions(void);

/// Stops counting instructions and writes the count down as that of `subject`.
void bench_write_instructions(const char *subject);

/// Something to measure: a peer doing one operation on every message of one case.
typedef struct {
    /// Case, such as "quote".
    const char *message;
    /// Encoding and what is done, such as "binary decode".
    const char *operation;
    /// Who does it.
    const char *peer;
    /// Does it once for every loaded message and returns a sum over the values seen.
    uint64_t (*run)(void);
} peer_subject;

/// Frames of one case in one encoding, one after the other.
typedef struct {
    const uint8_t *bytes;
    /// Where each frame ends, and the next begins.
    const uint32_t *ends;
    size_t count;
} peer_frames;

/// Hands the messages of one case to all peers, in each encoding that peers read.
///
/// Returns NULL when every peer reads back from its own form of the messages what the frames hold, or who doesn't.
const char *peer_load(
    const char *message, peer_frames binary, peer_frames json, peer_frames compact, peer_frames protobuf);

/// The same for the order-entry venue's transactions.
const char *peer_load_transactions(peer_frames frames);

/// All subjects.
const peer_subject *peer_subjects(size_t *count);

#ifdef __cplusplus
}
#endif

#endif
