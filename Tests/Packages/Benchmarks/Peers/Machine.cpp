// The machine's counters: time, core, allocations, instructions.

#include "peers.h"

#include <atomic>
#include <cerrno>
#include <sched.h>
#include <time.h>
#include <valgrind/callgrind.h>

extern "C" {

uint64_t bench_nanoseconds(void)
{
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return uint64_t(now.tv_sec) * 1000000000 + uint64_t(now.tv_nsec);
}

int bench_pin_to_core(void)
{
    int core = sched_getcpu();
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    return sched_setaffinity(0, sizeof set, &set) == 0 ? core : -1;
}

void bench_count_instructions(void)
{
    CALLGRIND_ZERO_STATS;
    CALLGRIND_TOGGLE_COLLECT;
}

void bench_write_instructions(const char *subject)
{
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS_AT(subject);
}

// The program's own allocation functions stand before the C library's, for Swift and C++ alike.

static std::atomic<uint64_t> allocations{0};

uint64_t bench_allocations(void) { return allocations.load(std::memory_order_relaxed); }

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

// Not a locked instruction: the measured code runs on one thread.
static void count() { allocations.store(allocations.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }

void *malloc(size_t size)
{
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size)
{
    count();
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    count();
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}

}  // extern "C"
