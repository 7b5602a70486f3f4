// What Swift cannot say: Linux calls that are variadic, or hidden behind _GNU_SOURCE.
#pragma once
#include <stdint.h>

// Sleeps while *word == expected, until the absolute monotonic nanoseconds `deadline`.
// Returns 0 or an errno: EAGAIN (another value), EINTR, ETIMEDOUT.
int vouch_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline);

// Wakes one sleeper of *word.
void vouch_futex_wake(uint32_t *word);

// Names the calling thread; Linux keeps 15 bytes.
int vouch_thread_name(const char *name);

// Runs the calling thread on one processor only. Returns 0 or an errno.
int vouch_thread_pin(uint32_t processor);
