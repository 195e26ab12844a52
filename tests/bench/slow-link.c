/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slow link between two network namespaces, for kernels without netem: a TUN device in each, and
 * packets carried from one to the other at so many megabits a second and half a round trip late.
 * First in, first out, a thousand packets wait at most, and what comes on top is lost. Real TCP runs
 * over it, so handshakes and slow start count. Prints "up" when the devices are there. A line on its
 * input asks for how often the second side has spoken since the last one and after the first had
 * spoken, which is how often it waited for an answer. Ends with its input.
 * usage: slow-link NAMESPACE ADDRESS NAMESPACE ADDRESS ROUND-TRIP-MS MBIT */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#define PACKET_SIZE 1600
#define N_WAITING   1000
#define N_SLOTS     4096  /* those that wait for the wire, and those that are on it */
#define BATCH       64

typedef struct
{
  gint64 due;     /* ns */
  gsize  length;
  char   data[PACKET_SIZE];
} Packet;

typedef struct
{
  int     from;
  int     to;
  gint64  delay;          /* ns */
  double  time_per_byte;  /* ns */
  gint64  free_at;        /* when the wire has sent all that it was given */
  guint   head;
  guint   tail;
  guint   n_turns;        /* how often a side spoke after the other had spoken */
  Packet  packets[N_SLOTS];
} Direction;

/* On which way something was said last. */
static const Direction *last_spoken;

static void
die (const char *what)
{
  fprintf (stderr, "slow-link: %s: %s\n", what, strerror (errno));
  exit (1);
}

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (gint64) time.tv_sec * 1000000000 + time.tv_nsec;
}

static int
make_device (const char *space,
             const char *address,
             const char *peer)
{
  struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI, .ifr_name = "slow0" };
  g_autofree char *path = g_strconcat ("/run/netns/", space, NULL);
  g_autofree char *command
    = g_strdup_printf ("ip link set lo up && ip address add %s peer %s dev slow0"
                       " && ip link set slow0 mtu 1500 txqueuelen 1000 up", address, peer);
  const int space_fd = open (path, O_RDONLY | O_CLOEXEC);
  int fd;

  if (space_fd < 0 || setns (space_fd, CLONE_NEWNET) != 0)
    die (path);
  close (space_fd);
  fd = open ("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0 || ioctl (fd, TUNSETIFF, &request) != 0)
    die ("/dev/net/tun");
  if (system (command) != 0)
    die ("ip");
  return fd;
}

/* Hands over what has arrived. A receiver that is full loses it. */
static void
deliver (Direction *self,
         gint64     time)
{
  for (; self->head != self->tail && self->packets[self->head % N_SLOTS].due <= time; self->head++)
    {
      const Packet *packet = &self->packets[self->head % N_SLOTS];

      if (write (self->to, packet->data, packet->length) < 0 && errno != EAGAIN)
        fprintf (stderr, "slow-link: %s\n", strerror (errno));
    }
}

/* Whether it says something: data, or that a connection begins. */
static gboolean
is_speech (const Packet *packet)
{
  struct iphdr ip;
  struct tcphdr tcp;

  if (packet->length < sizeof ip + sizeof tcp)
    return FALSE;
  memcpy (&ip, packet->data, sizeof ip);
  memcpy (&tcp, packet->data + sizeof ip, sizeof tcp);
  return ip.version == 4 && ip.ihl == 5 && ip.protocol == IPPROTO_TCP
         && (tcp.syn != 0 || packet->length > sizeof ip + (gsize) tcp.doff * 4);
}

static void
count_turn (Direction    *self,
            const Packet *packet)
{
  if (!is_speech (packet))
    return;
  self->n_turns += last_spoken != self;
  last_spoken = self;
}

static gboolean
take_one (Direction *self,
          gint64     time)
{
  static Packet lost;
  const gint64 longest_wait = (gint64) (self->time_per_byte * N_WAITING * 1500);
  const gboolean full = self->tail - self->head == N_SLOTS
                        || self->free_at - time > longest_wait;
  Packet *packet = full ? &lost : &self->packets[self->tail % N_SLOTS];
  const ssize_t count = read (self->from, packet->data, PACKET_SIZE);

  if (count <= 0)
    return FALSE;
  if (full)
    return TRUE;
  self->free_at = MAX (self->free_at, time) + (gint64) (self->time_per_byte * (double) count);
  packet->length = (gsize) count;
  packet->due = self->free_at + self->delay;
  self->tail++;
  count_turn (self, packet);
  return TRUE;
}

static void
tell_turns (Direction *self)
{
  char question[16];

  if (read (STDIN_FILENO, question, sizeof question) <= 0)
    exit (0);
  printf ("%u\n", self->n_turns);
  fflush (stdout);
  self->n_turns = 0;
  last_spoken = NULL;
}

/* Returns: ns until something is due, -1: nothing is. */
static gint64
time_left (const Direction *self,
           gint64           time)
{
  if (self->head == self->tail)
    return -1;
  return MAX (self->packets[self->head % N_SLOTS].due - time, 0);
}

static void
carry (Direction *there,
       Direction *back)
{
  Direction *const directions[] = { there, back };
  struct pollfd fds[] = { { .fd = there->from, .events = POLLIN },
                          { .fd = back->from, .events = POLLIN },
                          { .fd = STDIN_FILENO, .events = POLLIN } };

  for (;;)
    {
      gint64 time = now ();
      gint64 left = -1;
      struct timespec wait;

      for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
        {
          deliver (directions[i], time);
          const gint64 one = time_left (directions[i], time);
          left = left < 0 || (one >= 0 && one < left) ? one : left;
        }
      wait = (struct timespec) { .tv_sec = left / 1000000000, .tv_nsec = left % 1000000000 };
      if (ppoll (fds, G_N_ELEMENTS (fds), left < 0 ? NULL : &wait, NULL) <= 0)
        continue;

      time = now ();
      for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
        for (guint n = 0; (fds[i].revents & POLLIN) != 0 && n < BATCH; n++)
          if (!take_one (directions[i], time))
            break;
      if (fds[G_N_ELEMENTS (directions)].revents != 0)
        tell_turns (back);
    }
}

int
main (int    argc,
      char **argv)
{
  static Direction there, back;

  if (argc != 7)
    {
      fputs ("usage: slow-link NAMESPACE ADDRESS NAMESPACE ADDRESS ROUND-TRIP-MS MBIT\n", stderr);
      return 2;
    }
  there.from = back.to = make_device (argv[1], argv[2], argv[4]);
  back.from = there.to = make_device (argv[3], argv[4], argv[2]);
  there.delay = back.delay = (gint64) (g_ascii_strtod (argv[5], NULL) * 1e6 / 2);
  there.time_per_byte = back.time_per_byte = 8000 / g_ascii_strtod (argv[6], NULL);
  puts ("up");
  fflush (stdout);
  carry (&there, &back);
  return 0;
}
