#define _GNU_SOURCE
#include "CAllocations.h"

#include <errno.h>
#include <execinfo.h>
#include <link.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

// The C library's own, behind the names that this file takes.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

struct range {
  uintptr_t start, end;
};

struct stack {
  int thread, depth;
  uint64_t count;
  void *frames[VOUCH_DEPTH];
};

// Libraries that allocate for whoever calls them: the search for an owner goes past them.
enum { PASSED = 3 };
static const char *const owner_names[VOUCH_OWNERS] = {"", "/libzmq.so", "/libturbojpeg.so"};
static const char *const passed_names[PASSED] = {"/libstdc++.so", "/libc.so", "/libgcc_s.so"};
static struct range owners[VOUCH_OWNERS], passed[PASSED];

static atomic_int armed;
static atomic_int threads;
static struct {
  char name[16];
  _Atomic uint64_t counts[VOUCH_OWNERS];
} table[VOUCH_THREADS];

static atomic_flag stacks_lock = ATOMIC_FLAG_INIT;
static struct stack stacks[VOUCH_STACKS];
static int stack_count;

static __thread int slot = -1;
static __thread int is_counting;

static int is_in(struct range range, void *address) {
  return (uintptr_t)address >= range.start && (uintptr_t)address < range.end;
}

static int note_library(struct dl_phdr_info *library, size_t size, void *unused) {
  (void)size, (void)unused;
  struct range range = {UINTPTR_MAX, 0};
  for (int i = 0; i < library->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &library->dlpi_phdr[i];
    if (part->p_type != PT_LOAD) continue;
    uintptr_t start = library->dlpi_addr + part->p_vaddr;
    if (start < range.start) range.start = start;
    if (start + part->p_memsz > range.end) range.end = start + part->p_memsz;
  }
  for (int i = 1; i < VOUCH_OWNERS; i++)
    if (strstr(library->dlpi_name, owner_names[i])) owners[i] = range;
  for (int i = 0; i < PASSED; i++)
    if (strstr(library->dlpi_name, passed_names[i])) passed[i] = range;
  return 0;
}

// The first function from within that is not merely an allocator's: ours unless a library's.
static enum vouch_owner owner_of(void **frames, int depth) {
  for (int i = 0; i < depth; i++) {
    int is_passed = 0;
    for (int k = 0; k < PASSED; k++) is_passed |= is_in(passed[k], frames[i]);
    if (is_passed) continue;
    for (int k = 1; k < VOUCH_OWNERS; k++)
      if (is_in(owners[k], frames[i])) return k;
    return VOUCH_OWN;
  }
  return VOUCH_OWN;
}

static void note_stack(void **frames, int depth) {
  while (atomic_flag_test_and_set_explicit(&stacks_lock, memory_order_acquire)) {
  }
  int i = 0;
  while (i < stack_count &&
         !(stacks[i].thread == slot && stacks[i].depth == depth &&
           memcmp(stacks[i].frames, frames, (size_t)depth * sizeof *frames) == 0))
    i++;
  if (i < VOUCH_STACKS) {
    if (i == stack_count) {
      stacks[i].thread = slot;
      stacks[i].depth = depth;
      memcpy(stacks[i].frames, frames, (size_t)depth * sizeof *frames);
      stack_count++;
    }
    stacks[i].count++;
  }
  atomic_flag_clear_explicit(&stacks_lock, memory_order_release);
}

// Called by each of the functions below: frames 0 and 1 are this one and that.
__attribute__((noinline)) static void count(void) {
  if (!atomic_load_explicit(&armed, memory_order_relaxed) || is_counting) return;
  is_counting = 1;
  if (slot < 0) {
    slot = atomic_fetch_add(&threads, 1);
    if (slot >= VOUCH_THREADS) slot = VOUCH_THREADS - 1;
    prctl(PR_GET_NAME, table[slot].name);
  }
  void *frames[VOUCH_DEPTH + 2];
  int depth = backtrace(frames, VOUCH_DEPTH + 2) - 2;
  if (depth < 0) depth = 0;
  enum vouch_owner owner = owner_of(frames + 2, depth);
  atomic_fetch_add_explicit(&table[slot].counts[owner], 1, memory_order_relaxed);
  if (owner == VOUCH_OWN) note_stack(frames + 2, depth);
  is_counting = 0;
}

void *malloc(size_t size) {
  count();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count();
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  count();
  return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  count();
  void *memory = __libc_memalign(alignment, size);
  if (!memory) return ENOMEM;
  *result = memory;
  return 0;
}

void vouch_allocations_arm(void) {
  dl_iterate_phdr(note_library, NULL);
  // The first use of the unwinder loads it, which allocates.
  void *frames[2];
  backtrace(frames, 2);
  atomic_store(&armed, 1);
}

void vouch_allocations_disarm(void) { atomic_store(&armed, 0); }

int vouch_allocations_threads(void) {
  int number = atomic_load(&threads);
  return number < VOUCH_THREADS ? number : VOUCH_THREADS;
}

struct vouch_thread vouch_allocations_of_thread(int thread) {
  struct vouch_thread result;
  memcpy(result.name, table[thread].name, sizeof result.name);
  for (int i = 0; i < VOUCH_OWNERS; i++) result.counts[i] = atomic_load(&table[thread].counts[i]);
  return result;
}

int vouch_allocations_stacks(void) { return stack_count; }

int vouch_allocations_thread_of_stack(int stack) { return stacks[stack].thread; }

uint64_t vouch_allocations_of_stack(int stack) { return stacks[stack].count; }

void vouch_allocations_print_stack(int stack) {
  backtrace_symbols_fd(stacks[stack].frames, stacks[stack].depth, STDERR_FILENO);
}
