/*
 * Preloaded into an agent under test: at one named call on one file it stops the process for good, as if the power
 * were about to go, or says that the disk is full. In the folder of KYSO_SYSTEM_FAULT the file `fault` holds one line,
 * `<what> <call> <part of the path>`; what: before, after, full; call: write, sync, rename. `reached` appears there
 * when the process stands still. KYSO_CLOCK_SHIFT puts the clock wrong by so many seconds.
 *
 * No stdio and no memory of the heap: these calls are also made between fork and exec, in the memory of the parent.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static ssize_t (*next_write)(int, const void *, size_t);
static ssize_t (*next_pwrite64)(int, const void *, size_t, off64_t);
static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static int (*next_rename)(const char *, const char *);
static int (*next_clock_gettime)(clockid_t, struct timespec *);
static int (*next_gettimeofday)(struct timeval *, void *);
static char fault_file[512], reached_file[512];
static long clock_shift;

__attribute__((constructor)) static void prepare(void) {
  const char *folder = getenv("KYSO_SYSTEM_FAULT"), *shift = getenv("KYSO_CLOCK_SHIFT");
  next_write = dlsym(RTLD_NEXT, "write");
  next_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  next_fsync = dlsym(RTLD_NEXT, "fsync");
  next_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  next_rename = dlsym(RTLD_NEXT, "rename");
  next_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  next_gettimeofday = dlsym(RTLD_NEXT, "gettimeofday");
  clock_shift = shift ? atol(shift) : 0;
  if (!folder || strlen(folder) > sizeof fault_file - 16) return;
  strcat(strcpy(fault_file, folder), "/fault");
  strcat(strcpy(reached_file, folder), "/reached");
}

/* The next word of a line, ended in place; what follows is left in `rest`. */
static char *word(char **rest) {
  char *start = *rest;
  size_t length = strcspn(start, " \n");
  *rest = start + length + (start[length] ? 1 : 0);
  start[length] = 0;
  return start;
}

static int is_asked(const char *what, const char *call, const char *path) {
  char line[512], *rest = line, *asked_what, *asked_call, *part;
  ssize_t length;
  int file = fault_file[0] ? open(fault_file, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return 0;
  length = read(file, line, sizeof line - 1);
  close(file);
  if (length <= 0) return 0;
  line[length] = 0;
  asked_what = word(&rest);
  asked_call = word(&rest);
  part = word(&rest);
  return *part && !strcmp(asked_what, what) && !strcmp(asked_call, call) && strstr(path, part) != NULL;
}

static void stand_still(const char *what, const char *call, const char *path) {
  int marker;
  if (!is_asked(what, call, path)) return;
  marker = open(reached_file, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (marker >= 0) close(marker);
  for (;;) pause();
}

static const char *path_of(int descriptor, char *room, size_t size) {
  char link[64] = "/proc/self/fd/", digits[16];
  int at = sizeof digits - 1;
  ssize_t length;
  digits[at] = 0;
  do digits[--at] = '0' + descriptor % 10;
  while ((descriptor /= 10) > 0);
  length = readlink(strcat(link, digits + at), room, size - 1);
  room[length < 0 ? 0 : length] = 0;
  return room;
}

static int refuses(int descriptor) {
  char path[4096];
  int before = errno;
  if (descriptor <= 2 || !is_asked("full", "write", path_of(descriptor, path, sizeof path))) {
    errno = before;
    return 0;
  }
  errno = ENOSPC;
  return 1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  return refuses(descriptor) ? -1 : next_write(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at) {
  return refuses(descriptor) ? -1 : next_pwrite64(descriptor, bytes, count, at);
}

static int synced(int (*next)(int), int descriptor) {
  char path[4096];
  int result;
  path_of(descriptor, path, sizeof path);
  stand_still("before", "sync", path);
  result = next(descriptor);
  stand_still("after", "sync", path);
  return result;
}

int fsync(int descriptor) { return synced(next_fsync, descriptor); }
int fdatasync(int descriptor) { return synced(next_fdatasync, descriptor); }

int rename(const char *from, const char *to) {
  int result;
  stand_still("before", "rename", to);
  result = next_rename(from, to);
  stand_still("after", "rename", to);
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = next_clock_gettime(clock, time);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += clock_shift;
  return result;
}

int gettimeofday(struct timeval *time, void *zone) {
  int result = next_gettimeofday(time, zone);
  time->tv_sec += clock_shift;
  return result;
}
