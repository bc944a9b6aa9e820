/*
 * Preloaded into an agent under test: at one named call on one file it stops the process for good, as if the power
 * were about to go, or says that the disk is full. In the folder of KYSO_SYSTEM_FAULT the file `fault` holds one line,
 * `<what> <call> <part of the path>`; what: before, after, full; call: write, sync, rename. `reached` appears there
 * when the process stands still. KYSO_CLOCK_SHIFT puts the clock wrong by so many seconds.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NEXT(name) dlsym(RTLD_NEXT, #name)

static int is_asked(const char *what, const char *call, const char *path) {
  const char *folder = getenv("KYSO_SYSTEM_FAULT");
  char place[512], asked_what[16], asked_call[16], part[256];
  FILE *file;
  int found;
  if (!folder) return 0;
  snprintf(place, sizeof place, "%s/fault", folder);
  file = fopen(place, "r");
  if (!file) return 0;
  found = fscanf(file, "%15s %15s %255s", asked_what, asked_call, part) == 3 && !strcmp(asked_what, what) &&
          !strcmp(asked_call, call) && strstr(path, part) != NULL;
  fclose(file);
  return found;
}

static void stand_still(const char *what, const char *call, const char *path) {
  char place[512];
  int marker;
  if (!is_asked(what, call, path)) return;
  snprintf(place, sizeof place, "%s/reached", getenv("KYSO_SYSTEM_FAULT"));
  marker = open(place, O_CREAT | O_WRONLY, 0600);
  if (marker >= 0) close(marker);
  for (;;) pause();
}

static const char *path_of(int descriptor, char *room, size_t size) {
  char link[64];
  ssize_t length;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink(link, room, size - 1);
  room[length < 0 ? 0 : length] = 0;
  return room;
}

static int refuses(int descriptor) {
  char path[4096];
  if (!is_asked("full", "write", path_of(descriptor, path, sizeof path))) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = NEXT(write);
  return descriptor > 2 && refuses(descriptor) ? -1 : next(descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at) {
  static ssize_t (*next)(int, const void *, size_t, off64_t);
  if (!next) next = NEXT(pwrite64);
  return refuses(descriptor) ? -1 : next(descriptor, bytes, count, at);
}

static int synced(const char *name, int descriptor) {
  char path[4096];
  int (*next)(int) = dlsym(RTLD_NEXT, name), result;
  path_of(descriptor, path, sizeof path);
  stand_still("before", "sync", path);
  result = next(descriptor);
  stand_still("after", "sync", path);
  return result;
}

int fsync(int descriptor) { return synced("fsync", descriptor); }
int fdatasync(int descriptor) { return synced("fdatasync", descriptor); }

int rename(const char *from, const char *to) {
  static int (*next)(const char *, const char *);
  int result;
  if (!next) next = NEXT(rename);
  stand_still("before", "rename", to);
  result = next(from, to);
  stand_still("after", "rename", to);
  return result;
}

static long clock_shift(void) {
  const char *seconds = getenv("KYSO_CLOCK_SHIFT");
  return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  static int (*next)(clockid_t, struct timespec *);
  int result;
  if (!next) next = NEXT(clock_gettime);
  result = next(clock, time);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += clock_shift();
  return result;
}

int gettimeofday(struct timeval *time, void *zone) {
  static int (*next)(struct timeval *, void *);
  int result;
  if (!next) next = NEXT(gettimeofday);
  result = next(time, zone);
  time->tv_sec += clock_shift();
  return result;
}
