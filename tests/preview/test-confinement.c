/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process in confinement can do and cannot. Each try runs in a child, since there is no way
 * back out of it. */
#include "config.h"
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Returns: 0: it could, or what errno says. */
typedef int (*Try) (void);

static int
run_confined (Try attempt)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    _exit (signet_confinement_enter () ? attempt () : 255);
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), !=, 255);
  return WEXITSTATUS (status);
}

static int
outcome (int result)
{
  return result < 0 ? errno : 0;
}

static int
try_network (void)
{
  return outcome (socket (AF_INET, SOCK_STREAM, 0));
}

static int
try_local_socket (void)
{
  return outcome (socket (AF_UNIX, SOCK_STREAM, 0));
}

static int
try_program (void)
{
  return outcome (execl ("/bin/true", "true", NULL));
}

static int
try_fork (void)
{
  return outcome (fork ());
}

static int
try_write (void)
{
  return outcome (open ("/dev/null", O_WRONLY));
}

static int
try_create (void)
{
  return outcome (open ("/tmp/signet-confinement", O_CREAT | O_RDONLY, 0600));
}

static int
try_remove (void)
{
  return outcome (unlink ("/tmp/signet-confinement"));
}

static int
try_kill (void)
{
  return outcome (kill (getppid (), 0));
}

static int
try_read (void)
{
  return outcome (open ("/dev/null", O_RDONLY));
}

static int
try_memory (void)
{
  void *much = mmap (NULL, (gsize) 2 << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return much == MAP_FAILED ? errno : 0;
}

static void *
thread (gpointer data)
{
  return data;
}

static int
try_thread (void)
{
  pthread_t id;
  int problem = pthread_create (&id, NULL, thread, NULL);

  return problem != 0 ? problem : pthread_join (id, NULL);
}

static int
try_way_back (void)
{
  const struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };

  return outcome (setrlimit (RLIMIT_AS, &more));
}

static void
test_forbidden (void)
{
  g_assert_cmpint (run_confined (try_network), ==, EACCES);
  g_assert_cmpint (run_confined (try_local_socket), ==, EACCES);
  g_assert_cmpint (run_confined (try_program), ==, EACCES);
  g_assert_cmpint (run_confined (try_fork), ==, EACCES);
  g_assert_cmpint (run_confined (try_write), ==, EACCES);
  g_assert_cmpint (run_confined (try_create), ==, EACCES);
  g_assert_cmpint (run_confined (try_remove), ==, EACCES);
  g_assert_cmpint (run_confined (try_kill), ==, EACCES);
  g_assert_cmpint (run_confined (try_way_back), ==, EACCES);
  g_assert_cmpint (run_confined (try_memory), ==, ENOMEM);
}

static void
test_allowed (void)
{
  g_assert_cmpint (run_confined (try_read), ==, 0);
  g_assert_cmpint (run_confined (try_thread), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preview/confinement/forbidden", test_forbidden);
  g_test_add_func ("/preview/confinement/allowed", test_allowed);
  return g_test_run ();
}
