/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two lists, since whole messages come by RETR and beginnings by TOP; one running count over both. */
#include "config.h"
#include "receive-fetch.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "envelope.h"
#include "header-fetch.h"

/* A batch is made durable when it has so many messages or bytes, or is so old: seldom enough that
 * syncing costs little, often enough that rows appear and a cut loses little. */
#define BATCH_MESSAGES 256
#define BATCH_BYTES    (G_GUINT64_CONSTANT (16) << 20)
#define BATCH_AGE      G_USEC_PER_SEC

/* Lines of the body that come with a message above the size limit. */
#define PART_LINES 40

/* What a message counts for in the progress while its size is not known. */
#define UNKNOWN_SIZE 16384

typedef struct
{
  GArray *items;  /* of SignetPop3Item, as the session wants them */
  GArray *wants;  /* of Want, beside them */
} List;

typedef struct
{
  guint             position;
  SignetRecognition recognition;
} Want;

/* What becomes of the message that is coming. */
typedef enum
{
  FATE_STORED,
  FATE_UNDECIDED,  /* its head is gathered until it can be recognised */
  FATE_DROPPED,    /* it is here already */
} Fate;

struct _SignetReceiveFetch
{
  SignetReceivePlan  *plan;
  SignetDelivery     *delivery;
  SignetOperation    *operation;
  guint64             limit;
  SignetReceiverFunc  delivered;
  gpointer            user_data;
  List                lists[2];    /* by SignetDeliveryKind */
  GByteArray         *head;        /* of a message whose fate is undecided */
  Fate                fate;

  SignetDeliveryKind  kind;        /* of the list that is being fetched */
  SignetReceipt      *receipt;
  guint               index;       /* of the message that is coming */
  guint64             length;      /* of what has come of it */
  const char         *giant;       /* see signet_receive_fetch_get_giant() */
  guint               n_begun;
  guint               n_messages;
  guint64             bytes;
  guint64             bytes_expected;
  gint64              batch_begun;
};

SignetReceiveFetch *
signet_receive_fetch_new (SignetReceivePlan  *plan,
                          SignetDelivery     *delivery,
                          SignetOperation    *operation,
                          guint64             limit,
                          SignetReceiverFunc  delivered,
                          gpointer            user_data)
{
  g_return_val_if_fail (plan != NULL, NULL);
  g_return_val_if_fail (delivery != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), NULL);
  g_return_val_if_fail (delivered != NULL, NULL);

  SignetReceiveFetch *self = g_new0 (SignetReceiveFetch, 1);

  self->plan = plan;
  self->delivery = delivery;
  self->operation = operation;
  self->limit = limit;
  self->delivered = delivered;
  self->user_data = user_data;
  self->head = g_byte_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    self->lists[i] = (List) { g_array_new (FALSE, FALSE, sizeof (SignetPop3Item)),
                              g_array_new (FALSE, FALSE, sizeof (Want)) };
  return self;
}

void
signet_receive_fetch_free (SignetReceiveFetch *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->lists); i++)
    {
      g_array_unref (self->lists[i].items);
      g_array_unref (self->lists[i].wants);
    }
  g_byte_array_unref (self->head);
  g_free (self);
}

void
signet_receive_fetch_add (SignetReceiveFetch *self,
                          guint               position,
                          SignetDeliveryKind  kind,
                          SignetRecognition   recognition)
{
  g_return_if_fail (self != NULL);

  const Want want = { position, recognition };
  const SignetPop3Item item = signet_receive_plan_get_item (self->plan, position);

  g_array_append_val (self->lists[kind].items, item);
  g_array_append_val (self->lists[kind].wants, want);
  self->n_messages++;
  if (kind == SIGNET_DELIVERY_WHOLE)
    self->bytes_expected += item.size ? item.size : UNKNOWN_SIZE;
}

/* A copy that a filter made did not come from the server. */
static guint
count_received (GPtrArray *messages)
{
  guint n = 0;

  for (guint i = 0; i < messages->len; i++)
    n += !((const SignetDelivered *) g_ptr_array_index (messages, i))->copy;
  return n;
}

static gboolean
commit (SignetReceiveFetch  *self,
        GError             **error)
{
  g_autoptr(GPtrArray) messages = signet_delivery_commit (self->delivery, error);

  if (messages == NULL)
    return FALSE;

  self->receipt->received += count_received (messages);
  self->batch_begun = 0;
  if (messages->len > 0)
    self->delivered (messages, self->user_data);
  return TRUE;
}

static gboolean
batch_is_due (SignetReceiveFetch *self)
{
  return signet_delivery_get_n_pending (self->delivery) >= BATCH_MESSAGES
         || signet_delivery_get_bytes_pending (self->delivery) >= BATCH_BYTES
         || g_get_monotonic_time () - self->batch_begun >= BATCH_AGE;
}

static void
report (SignetReceiveFetch *self,
        const char         *message)
{
  double fraction = self->bytes_expected > 0
                    ? (double) self->bytes / (double) self->bytes_expected : -1;

  signet_operation_report (self->operation, message, MIN (fraction, 1), self->bytes);
}

static const Want *
get_want (SignetReceiveFetch *self,
          guint               index)
{
  return &g_array_index (self->lists[self->kind].wants, Want, index);
}

static gboolean
begin_delivery (SignetReceiveFetch  *self,
                const char          *key,
                GError             **error)
{
  self->fate = FATE_STORED;
  if (self->batch_begun == 0)
    self->batch_begun = g_get_monotonic_time ();
  return signet_delivery_begin (self->delivery, key, self->kind, error);
}

static gboolean
begin (guint      index,
       gpointer   user_data,
       GError   **error)
{
  SignetReceiveFetch *self = user_data;
  const Want *want = get_want (self, index);
  g_autofree char *message = signet_count_text (_("Message %u of %u"), ++self->n_begun, self->n_messages);

  report (self, message);
  self->index = index;
  self->length = 0;
  if (want->recognition == SIGNET_RECOGNITION_BY_KEY)
    return begin_delivery (self, signet_receive_plan_get_key (self->plan, want->position), error);

  self->fate = FATE_UNDECIDED;
  g_byte_array_set_size (self->head, 0);
  return TRUE;
}

/* Enough of the message is here to know whether we have it. */
static gboolean
decide (SignetReceiveFetch  *self,
        GError             **error)
{
  const char *head = (const char *) self->head->data;
  const char *key = signet_receive_plan_identify (self->plan, get_want (self, self->index)->position,
                                                  signet_header_fingerprint (head, self->head->len));

  if (key != NULL)
    return begin_delivery (self, key, error)
           && signet_delivery_write (self->delivery, head, self->head->len, error);

  self->fate = FATE_DROPPED;
  self->receipt->known++;
  return TRUE;
}

/* Returns: whether the header goes on. Its end may begin with what came before. */
static gboolean
gather (SignetReceiveFetch *self,
        const char         *bytes,
        gsize               length)
{
  const gsize before = self->head->len;
  const gsize from = before - MIN (before, strlen ("\n\r"));

  g_byte_array_append (self->head, (const guint8 *) bytes, (guint) length);
  return self->head->len < SIGNET_ENVELOPE_MAX_HEAD
         && signet_header_find_end ((const char *) self->head->data + from, self->head->len - from) == 0;
}

/* Nobody knows whether it ever ends. */
static gboolean
give_up (SignetReceiveFetch  *self,
         GError             **error)
{
  self->giant = signet_receive_plan_get_key (self->plan, get_want (self, self->index)->position);
  return signet_receive_fetch_fail_for_giant (error);
}

static gboolean
data (const char  *bytes,
      gsize        length,
      gpointer     user_data,
      GError     **error)
{
  SignetReceiveFetch *self = user_data;

  self->bytes += length;
  self->length += length;
  report (self, NULL);
  if (self->length > self->limit)
    return give_up (self, error);
  if (self->fate == FATE_STORED)
    return signet_delivery_write (self->delivery, bytes, length, error);
  if (self->fate == FATE_DROPPED)
    return TRUE;

  return gather (self, bytes, length) || decide (self, error);
}

static guint64
get_listed_size (SignetReceiveFetch *self)
{
  return g_array_index (self->lists[self->kind].items, SignetPop3Item, self->index).size;
}

/* The list says how large it is, and nothing came: that is not the message, which must not go for it. */
static gboolean
is_missing (SignetReceiveFetch *self)
{
  return self->length == 0 && get_listed_size (self) > 0;
}

static gboolean
end (guint      index,
     gpointer   user_data,
     GError   **error)
{
  SignetReceiveFetch *self = user_data;

  if (is_missing (self))
    {
      signet_delivery_abort (self->delivery);
      self->receipt->refused++;
      return TRUE;
    }
  if (self->fate == FATE_UNDECIDED && !decide (self, error))
    return FALSE;
  if (self->fate == FATE_DROPPED)
    return TRUE;
  /* What is large in few lines has come whole. */
  if (self->kind == SIGNET_DELIVERY_PART && self->length > 0 && self->length == get_listed_size (self))
    signet_delivery_complete (self->delivery);
  if (!signet_delivery_end (self->delivery, error))
    return FALSE;
  return !batch_is_due (self) || commit (self, error);
}

static void
refused (guint       index,
         const char *server_text,
         gpointer    user_data)
{
  SignetReceiveFetch *self = user_data;

  self->n_begun++;
  self->receipt->refused++;
}

/* What was asked for without knowing how large it is. */
static void
sized (gpointer user_data)
{
  SignetReceiveFetch *self = user_data;
  const List *list = &self->lists[self->kind];

  self->bytes_expected = 0;
  for (guint i = 0; i < list->items->len; i++)
    {
      SignetPop3Item *item = &g_array_index (list->items, SignetPop3Item, i);

      *item = signet_receive_plan_get_item (self->plan, get_want (self, i)->position);
      self->bytes_expected += item->size ? item->size : UNKNOWN_SIZE;
    }
}

static gboolean
fetch_list (SignetReceiveFetch  *self,
            SignetDeliveryKind   kind,
            SignetPop3Session   *session,
            GCancellable        *cancellable,
            GError             **error)
{
  static const SignetPop3Sink sink = { begin, data, end, refused, sized };
  const GArray *items = self->lists[kind].items;
  int lines = kind == SIGNET_DELIVERY_WHOLE ? SIGNET_POP3_WHOLE : PART_LINES;

  self->kind = kind;
  if (items->len == 0)
    return TRUE;
  return signet_pop3_session_retrieve (session, (const SignetPop3Item *) (gpointer) items->data,
                                       items->len, lines, &sink, self, cancellable, error);
}

gboolean
signet_receive_fetch_run (SignetReceiveFetch  *self,
                          SignetPop3Session   *session,
                          SignetReceipt       *receipt,
                          GCancellable        *cancellable,
                          GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (session), FALSE);
  g_return_val_if_fail (receipt != NULL, FALSE);

  self->receipt = receipt;
  if (fetch_list (self, SIGNET_DELIVERY_WHOLE, session, cancellable, error)
      && fetch_list (self, SIGNET_DELIVERY_PART, session, cancellable, error))
    return commit (self, error);

  /* What came in full before the session broke stays. That the disk may refuse this as well is no
   * news: it is fetched again. */
  signet_delivery_abort (self->delivery);
  commit (self, NULL);
  return FALSE;
}

const char *
signet_receive_fetch_get_giant (SignetReceiveFetch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->giant;
}

gboolean
signet_receive_fetch_fail_for_giant (GError **error)
{
  g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_TOO_LARGE, NULL,
                                                   "A message is too large"));
  return FALSE;
}
