/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mortal.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_TRACED 99

gboolean
mortal_live (void     (*life) (gpointer),
             gpointer   data)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      life (data);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) ? WEXITSTATUS (status) == 0 : WTERMSIG (status) == SIGKILL);
  return WIFSIGNALED (status);
}

static gpointer
kill_later (gpointer time)
{
  g_usleep (GPOINTER_TO_UINT (time));
  kill (getpid (), SIGKILL);
  return NULL;
}

void
mortal_die_later (guint time)
{
  g_thread_unref (g_thread_new ("kill", kill_later, GUINT_TO_POINTER (time)));
}

gboolean
mortal_kill_at (gboolean (*work) (gpointer),
                gpointer   data,
                int       *n)
{
  const pid_t child = fork ();
  int status, left = *n;

  if (child == 0)
    {
      if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
        _exit (NOT_TRACED);
      raise (SIGSTOP);
      _exit (work (data) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  while (WIFSTOPPED (status) && left-- > 0)
    {
      g_assert_cmpint (ptrace (PTRACE_SYSCALL, child, NULL, NULL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    }
  if (WIFEXITED (status))
    {
      g_assert_true (WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == NOT_TRACED);
      *n = WEXITSTATUS (status) == NOT_TRACED ? -1 : *n;
      return FALSE;
    }
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return TRUE;
}
