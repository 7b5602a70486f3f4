// A counting malloc: who allocates, on which thread, and from where. It counts only while armed.
#pragma once

#include <stdint.h>

enum vouch_owner { VOUCH_OWN, VOUCH_ZEROMQ, VOUCH_TURBOJPEG, VOUCH_OWNERS };

enum { VOUCH_THREADS = 64, VOUCH_STACKS = 64, VOUCH_DEPTH = 24 };

// A thread's allocations since arming, by owner.
struct vouch_thread {
  char name[16];
  uint64_t counts[VOUCH_OWNERS];
};

// Looks up where the libraries lie in memory, and starts counting.
void vouch_allocations_arm(void);
void vouch_allocations_disarm(void);

// Threads that have allocated while armed.
int vouch_allocations_threads(void);
struct vouch_thread vouch_allocations_of_thread(int thread);

// Places of our own that have allocated, each with its thread and how often; only while disarmed.
int vouch_allocations_stacks(void);
int vouch_allocations_thread_of_stack(int stack);
uint64_t vouch_allocations_of_stack(int stack);
// Writes the stack to standard error, a line a function.
void vouch_allocations_print_stack(int stack);
