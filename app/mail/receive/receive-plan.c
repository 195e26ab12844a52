/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the listing sorts it into known, unknown, nameless and returned. The names of what vanished
 * are only gathered when something vanished, which the counts tell. */
#include "config.h"
#include "receive-plan.h"

#include "proof.h"
#include "stay.h"
#include "vanished.h"

struct _SignetReceivePlan
{
  SignetPop3Listing *listing;
  SignetUidlLog     *log;
  GArray            *unknown;
  GArray            *nameless;
  GHashTable        *names;    /* position => key of a message that had no UIDL of its own */
  GHashTable        *taken;    /* set of those keys */
  SignetVanished    *vanished; /* made when first wanted */
  GArray            *rests;    /* positions, see signet_receive_plan_get_rests() */
  GArray            *returned; /* positions, see signet_receive_plan_get_returned() */
  GHashTable        *lasting;  /* set of returned positions where still the same message is */
  guint              n_known;
};

SignetPop3Item
signet_receive_plan_get_item (SignetReceivePlan *self,
                              guint              position)
{
  return signet_pop3_listing_get_item (self->listing, position);
}

static void
note_known (SignetReceivePlan      *self,
            guint                   position,
            const SignetUidlRecord *record)
{
  self->n_known++;
  if (record->wish == SIGNET_UIDL_WISH_REMOVE && record->state == SIGNET_UIDL_PART)
    g_array_append_val (self->rests, position);
}

static void
sort_in (SignetReceivePlan *self,
         guint              position,
         const char        *key)
{
  const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, key);

  if (record == NULL)
    g_array_append_val (self->unknown, position);
  else if (record->state == SIGNET_UIDL_DELETED)
    g_array_append_val (self->returned, position);
  else
    note_known (self, position, record);
}

SignetReceivePlan *
signet_receive_plan_new (SignetPop3Listing *listing,
                         SignetUidlLog     *log)
{
  g_return_val_if_fail (listing != NULL, NULL);
  g_return_val_if_fail (log != NULL, NULL);

  SignetReceivePlan *self = g_new0 (SignetReceivePlan, 1);

  self->listing = listing;
  self->log = log;
  self->unknown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->nameless = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rests = g_array_new (FALSE, FALSE, sizeof (guint));
  self->returned = g_array_new (FALSE, FALSE, sizeof (guint));
  self->lasting = g_hash_table_new (NULL, NULL);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < signet_pop3_listing_get_n_items (listing); i++)
    {
      const char *uidl = signet_receive_plan_get_item (self, i).uidl;

      if (uidl != NULL)
        sort_in (self, i, uidl);
      else
        g_array_append_val (self->nameless, i);
    }
  return self;
}

void
signet_receive_plan_free (SignetReceivePlan *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->unknown);
  g_array_unref (self->nameless);
  g_array_unref (self->rests);
  g_array_unref (self->returned);
  g_hash_table_unref (self->lasting);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->vanished, signet_vanished_free);
  g_free (self);
}

guint
signet_receive_plan_get_n_items (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return signet_pop3_listing_get_n_items (self->listing);
}

GArray *
signet_receive_plan_get_unknown (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->unknown;
}

GArray *
signet_receive_plan_get_nameless (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->nameless;
}

guint
signet_receive_plan_get_n_known (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_known;
}

GArray *
signet_receive_plan_get_rests (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->rests;
}

GArray *
signet_receive_plan_get_returned (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->returned;
}

gboolean
signet_receive_plan_is_here (SignetReceivePlan *self,
                             guint              position)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const char *key = signet_receive_plan_get_key (self, position);
  return key != NULL && signet_uidl_log_lookup (self->log, key) != NULL;
}

/* Whether some have no name yet. */
static gboolean
has_nameless (SignetReceivePlan *self)
{
  return g_hash_table_size (self->names) < self->nameless->len;
}

gboolean
signet_receive_plan_has_new (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->unknown->len > 0 || self->rests->len > 0 || self->returned->len > 0 || has_nameless (self);
}

const char *
signet_receive_plan_get_key (SignetReceivePlan *self,
                             guint              position)
{
  g_return_val_if_fail (self != NULL, NULL);

  const char *uidl = signet_receive_plan_get_item (self, position).uidl;
  return uidl ? uidl : g_hash_table_lookup (self->names, GUINT_TO_POINTER (position));
}

void
signet_receive_plan_disown (SignetReceivePlan *self,
                            guint              position,
                            guint64            fingerprint)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (signet_receive_plan_is_here (self, position));

  signet_uidl_log_remove (self->log, signet_receive_plan_get_key (self, position));
  self->n_known--;
  if (signet_receive_plan_identify (self, position, fingerprint) != NULL)
    g_array_append_val (self->unknown, position);
}

void
signet_receive_plan_name (SignetReceivePlan *self,
                          guint              position,
                          guint64            fingerprint)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (signet_receive_plan_get_key (self, position) == NULL);

  /* No UIDL has a space in it, so that no server can choose such a key. */
  char *key = g_strdup_printf (" %016" G_GINT64_MODIFIER "x", fingerprint);

  for (guint twin = 2; g_hash_table_contains (self->taken, key); twin++)
    {
      g_free (key);
      key = g_strdup_printf (" %016" G_GINT64_MODIFIER "x.%u", fingerprint, twin);
    }
  g_hash_table_insert (self->names, GUINT_TO_POINTER (position), key);
  g_hash_table_add (self->taken, key);
  sort_in (self, position, key);
}

/* The keys the server lists, borrowed. */
static GHashTable *
make_listed (SignetReceivePlan *self)
{
  GHashTable *listed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < signet_pop3_listing_get_n_items (self->listing); i++)
    {
      const char *key = signet_receive_plan_get_key (self, i);

      if (key != NULL)
        g_hash_table_add (listed, (char *) key);
    }
  return listed;
}

static SignetVanished *
get_vanished (SignetReceivePlan *self)
{
  if (self->vanished == NULL)
    {
      g_autoptr(GHashTable) listed = make_listed (self);

      self->vanished = signet_vanished_new (self->log, listed);
    }
  return self->vanished;
}

gboolean
signet_receive_plan_looks_renumbered (SignetReceivePlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->unknown->len == 0 || signet_uidl_log_get_size (self->log) <= self->n_known)
    return FALSE;

  const guint n_vanished = signet_vanished_get_n (get_vanished (self));
  return n_vanished > 0 && (n_vanished >= self->n_known || self->nameless->len > 0
                            || signet_vanished_has_nameless (get_vanished (self)));
}

/* Gives the record of that UIDL to the message at position. uidl: (nullable): there is none. */
static gboolean
relink_one (SignetReceivePlan *self,
            guint              position,
            const char        *uidl)
{
  const char *key = signet_receive_plan_get_key (self, position);

  if (uidl == NULL)
    return FALSE;
  signet_uidl_log_rename (self->log, uidl, key);
  note_known (self, position, signet_uidl_log_lookup (self->log, key));
  return TRUE;
}

guint
signet_receive_plan_relink (SignetReceivePlan *self,
                            const guint64     *fingerprints)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (fingerprints != NULL, 0);

  guint n_left = 0, n_unknown = self->unknown->len;
  g_autofree SignetPop3Item *items = g_new (SignetPop3Item, n_unknown + 1);

  for (guint i = 0; i < n_unknown; i++)
    items[i] = signet_receive_plan_get_item (self, g_array_index (self->unknown, guint, i));
  g_autoptr(GPtrArray) uidls
    = signet_vanished_take_all (get_vanished (self), fingerprints, items, n_unknown);
  for (guint i = 0; i < n_unknown; i++)
    {
      const guint position = g_array_index (self->unknown, guint, i);

      if (!relink_one (self, position, uidls->pdata[i]))
        g_array_index (self->unknown, guint, n_left++) = position;
    }

  g_array_set_size (self->unknown, n_left);
  return n_unknown - n_left;
}

/* Whether nobody knows yet if it is the message that we deleted. */
static gboolean
is_returned (SignetReceivePlan *self,
             guint              position)
{
  const char *key = signet_receive_plan_get_key (self, position);
  const SignetUidlRecord *record = key != NULL ? signet_uidl_log_lookup (self->log, key) : NULL;

  return record != NULL && record->state == SIGNET_UIDL_DELETED
         && !g_hash_table_contains (self->lasting, GUINT_TO_POINTER (position));
}

static void
judge_returned (SignetReceivePlan *self,
                guint              position,
                guint64            fingerprint)
{
  const char *key = signet_receive_plan_get_key (self, position);
  const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, key);

  if (signet_proof_holds (record, fingerprint, signet_receive_plan_get_item (self, position).size))
    {
      g_hash_table_add (self->lasting, GUINT_TO_POINTER (position));
      note_known (self, position, record);
      return;
    }
  signet_uidl_log_remove (self->log, key);
  g_array_append_val (self->unknown, position);
}

void
signet_receive_plan_judge_returned (SignetReceivePlan *self,
                                    const guint64     *fingerprints)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (fingerprints != NULL);

  guint n_left = 0;

  for (guint i = 0; i < self->returned->len; i++)
    if (fingerprints[i] != 0)
      judge_returned (self, g_array_index (self->returned, guint, i), fingerprints[i]);
    else
      g_array_index (self->returned, guint, n_left++) = g_array_index (self->returned, guint, i);
  g_array_set_size (self->returned, n_left);
}

const char *
signet_receive_plan_identify (SignetReceivePlan *self,
                              guint              position,
                              guint64            fingerprint)
{
  g_return_val_if_fail (self != NULL, NULL);

  guint n_known = self->n_known;

  if (signet_receive_plan_get_key (self, position) == NULL)
    signet_receive_plan_name (self, position, fingerprint);
  if (!signet_receive_plan_is_here (self, position))
    {
      const guint64 size = signet_receive_plan_get_item (self, position).size;
      g_autofree char *uidl = signet_vanished_take (get_vanished (self), fingerprint, size);

      relink_one (self, position, uidl);
    }
  if (is_returned (self, position))
    judge_returned (self, position, fingerprint);
  return self->n_known > n_known ? NULL : signet_receive_plan_get_key (self, position);
}

GArray *
signet_receive_plan_list_due (SignetReceivePlan *self,
                              SignetLeave        leave,
                              guint              days,
                              gint64             now)
{
  g_return_val_if_fail (self != NULL, NULL);

  GArray *due = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < signet_pop3_listing_get_n_items (self->listing); i++)
    {
      const char *key = signet_receive_plan_get_key (self, i);
      const SignetUidlRecord *record = key ? signet_uidl_log_lookup (self->log, key) : NULL;

      if (record != NULL && !is_returned (self, i)
          && signet_stay_judge (record, leave, days).goes <= now)
        g_array_append_val (due, i);
    }
  return due;
}

void
signet_receive_plan_forget (SignetReceivePlan *self)
{
  g_return_if_fail (self != NULL);

  if (has_nameless (self) || signet_uidl_log_get_size (self->log) <= self->n_known)
    return;

  g_autoptr(GHashTable) listed = make_listed (self);
  signet_vanished_forget_deleted (self->log, listed);
}
