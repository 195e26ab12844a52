/* SPDX-License-Identifier: GPL-3.0-or-later */
/* So many commands are kept under way that the bytes they ask for bridge a round trip; more are
 * sent, many in one write, when half has come, also in the middle of a message, for a large one
 * may be all that is under way. At 50 ms and 100 Mbit/s (625 KB) a window of 2 MB takes 1.03
 * times as long as a reader that asks for everything, 1 MB 1.1, 256 KB twice as long; more than
 * 2 MB gains nothing.
 *
 * Commands are short and few enough (some 4 KB) to fit into the socket's buffers, so that our
 * write does not wait for a server which itself waits for us to read. */
#include "config.h"
#include "pop3-retrieval.h"

#include <glib/gi18n-lib.h>

#include "pop3-lists.h"

#define WINDOW_BYTES    (2 * 1024 * 1024)
#define WINDOW_COMMANDS 256

#define UNKNOWN_SIZE    8192
#define TOP_HEADER_SIZE 4096
#define TOP_LINE_SIZE   80

#define MESSAGE_MAX (G_GUINT64_CONSTANT (2) << 30)

typedef struct
{
  SignetPop3Wire       *wire;
  SignetPop3Flow        flow;
  const SignetPop3Item *items;
  guint                 n_items;
  int                   lines;
  const SignetPop3Sink *sink;
  gpointer              user_data;

  guint                 n_sent;
  guint                 n_done;
  guint64               under_way;  /* bytes asked for and not here, if sizes are true */
  guint64               left;       /* of them for the message that comes now */
  guint64               received;   /* bytes of that message */
} Retrieval;

/* A size that lies makes the window too wide or too narrow, within its bounds, and no more. */
static guint64
estimate (const Retrieval *self,
          guint            index)
{
  guint64 size = self->items[index].size != 0 ? self->items[index].size : UNKNOWN_SIZE;

  if (self->lines >= 0)
    size = MIN (size, TOP_HEADER_SIZE + (guint64) self->lines * TOP_LINE_SIZE);
  return MIN (size, WINDOW_BYTES);
}

static void
queue_command (Retrieval *self)
{
  const guint number = self->items[self->n_sent].number;
  char command[64];

  if (self->lines >= 0)
    g_snprintf (command, sizeof command, "TOP %u %d\r\n", number, self->lines);
  else
    g_snprintf (command, sizeof command, "RETR %u\r\n", number);
  signet_pop3_wire_queue (self->wire, command);
  self->under_way += estimate (self, self->n_sent);
  self->n_sent++;
}

static gboolean
refill (Retrieval  *self,
        GError    **error)
{
  const guint n_max = self->flow == SIGNET_POP3_PIPELINED ? WINDOW_COMMANDS : 1;

  if (self->n_sent == self->n_items || self->under_way > WINDOW_BYTES / 2
      || self->n_sent - self->n_done > n_max / 2)
    return TRUE;
  do
    queue_command (self);
  while (self->n_sent < self->n_items && self->under_way < WINDOW_BYTES
         && self->n_sent - self->n_done < n_max);
  return signet_pop3_wire_flush (self->wire, error);
}

static gboolean
take_data (const char  *data,
           gsize        length,
           gpointer     user_data,
           GError     **error)
{
  Retrieval *self = user_data;
  const guint64 expected = MIN (length, self->left);

  self->received += length;
  self->left -= expected;
  self->under_way -= expected;
  if (self->received > MESSAGE_MAX)
    {
      g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_TOO_LARGE, NULL,
                                                       _("The server sent a message that is too "
                                                         "large")));
      return FALSE;
    }
  return refill (self, error) && self->sink->data (data, length, self->user_data, error);
}

/* Reads the answer to the oldest command that is under way. */
static gboolean
take_message (Retrieval  *self,
              GError    **error)
{
  const guint index = self->n_done;
  SignetPop3Reply reply;

  self->left = estimate (self, index);
  self->received = 0;
  if (!signet_pop3_wire_read (self->wire, &reply, error))
    return FALSE;
  if (reply.status == SIGNET_POP3_STATUS_ERR)
    self->sink->refused (index, reply.text, self->user_data);
  else if (!signet_pop3_wire_check (&reply, SIGNET_POP3_ERROR_PROTOCOL,
                                    _("The server's answer is not POP3"), error)
           || !self->sink->begin (index, self->user_data, error)
           || !signet_pop3_wire_read_body (self->wire, take_data, self, error)
           || !self->sink->end (index, self->user_data, error))
    return FALSE;

  self->under_way -= self->left;
  self->n_done++;
  return TRUE;
}

/* The commands that are under way were chosen before their sizes were known: too many of them do no
 * harm, the next ones wait. */
static gboolean
take_sizes (Retrieval          *self,
            SignetPop3Listing  *listing,
            GError            **error)
{
  if (!signet_pop3_lists_read_sizes (self->wire, listing, error))
    return FALSE;
  if (self->sink->sized != NULL)
    self->sink->sized (self->user_data);
  self->under_way = 0;
  for (guint i = 0; i < self->n_sent; i++)
    self->under_way += estimate (self, i);
  return TRUE;
}

/* Without PIPELINING it is a command like another. */
static gboolean
begin (Retrieval          *self,
       SignetPop3Listing  *unsized,
       GError            **error)
{
  if (unsized == NULL)
    return TRUE;
  signet_pop3_wire_queue (self->wire, "LIST\r\n");
  if (self->flow == SIGNET_POP3_PIPELINED && self->n_items > 0 && !refill (self, error))
    return FALSE;
  return signet_pop3_wire_flush (self->wire, error) && take_sizes (self, unsized, error);
}

gboolean
signet_pop3_retrieval_run (SignetPop3Wire        *wire,
                           SignetPop3Flow         flow,
                           const SignetPop3Item  *items,
                           guint                  n_items,
                           int                    lines,
                           SignetPop3Listing     *unsized,
                           const SignetPop3Sink  *sink,
                           gpointer               user_data,
                           GError               **error)
{
  Retrieval self = {
    .wire = wire, .flow = flow, .items = items, .n_items = n_items, .lines = lines,
    .sink = sink, .user_data = user_data,
  };

  g_return_val_if_fail (wire != NULL && sink != NULL, FALSE);
  g_return_val_if_fail (items != NULL || n_items == 0, FALSE);

  if (!begin (&self, unsized, error))
    return FALSE;
  while (self.n_done < n_items)
    if (!refill (&self, error) || !take_message (&self, error))
      return FALSE;
  return TRUE;
}

static gboolean
send_deletions (SignetPop3Wire  *wire,
                const guint     *numbers,
                guint            n_numbers,
                GError         **error)
{
  for (guint i = 0; i < n_numbers; i++)
    {
      char command[32];

      g_snprintf (command, sizeof command, "DELE %u\r\n", numbers[i]);
      signet_pop3_wire_queue (wire, command);
    }
  return signet_pop3_wire_flush (wire, error);
}

gboolean
signet_pop3_deletion_run (SignetPop3Wire  *wire,
                          SignetPop3Flow   flow,
                          guint           *numbers,
                          guint            n_numbers,
                          guint           *n_deleted,
                          GError         **error)
{
  const guint n_max = flow == SIGNET_POP3_PIPELINED ? WINDOW_COMMANDS : 1;

  g_return_val_if_fail (wire != NULL && n_deleted != NULL, FALSE);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, FALSE);

  for (guint n_sent = 0, n_done = 0; n_done < n_numbers; n_done++)
    {
      SignetPop3Reply reply;

      if (n_sent - n_done <= n_max / 2)
        {
          const guint n = MIN (n_numbers - n_sent, n_max - (n_sent - n_done));

          if (!send_deletions (wire, numbers + n_sent, n, error))
            return FALSE;
          n_sent += n;
        }
      if (!signet_pop3_wire_read (wire, &reply, error))
        return FALSE;
      if (reply.status == SIGNET_POP3_STATUS_OK)
        (*n_deleted)++;
      else
        numbers[n_done] = 0;
    }
  return TRUE;
}
