/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "agent-stop.h"

#include <errno.h>
#include <poll.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "assuan.h"

/* How long a stopped agent may take to go, in milliseconds. */
#define PATIENCE 2000

/* It says goodbye before it goes, and on its way out it still works on the files of the home. */
static void
wait_for_end (GBytes *pid)
{
  gsize size;
  const char *digits = g_bytes_get_data (pid, &size);
  g_autofree char *text = g_strndup (digits, size);
  const int fd = pidfd_open ((pid_t) g_ascii_strtoll (text, NULL, 10), 0);
  struct pollfd ended = { .fd = fd, .events = POLLIN };

  if (fd < 0)
    return;
  while (poll (&ended, 1, PATIENCE) < 0 && errno == EINTR)
    ;
  close (fd);
}

void
signet_agent_stop (const char *socket_path)
{
  g_return_if_fail (socket_path != NULL);

  g_autoptr(SignetAssuan) agent = signet_assuan_connect (socket_path, NULL, NULL);
  g_autoptr(GBytes) pid = NULL;
  g_autoptr(GBytes) goodbye = NULL;
  guint code;

  if (agent != NULL)
    pid = signet_assuan_transact (agent, "GETINFO pid", NULL, NULL, &code, NULL, NULL);
  if (pid != NULL)
    goodbye = signet_assuan_transact (agent, "KILLAGENT", NULL, NULL, &code, NULL, NULL);
  g_clear_pointer (&agent, signet_assuan_free);
  if (goodbye != NULL)
    wait_for_end (pid);
}
