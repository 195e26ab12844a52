/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing says it in a file of another program; the lines that begin with ">From " tell. One that stands
 * alone was "From " once: people quote several lines. One beside a line that is quoted as deep may have been
 * there, and so it stays as it is unless the whole file tells otherwise. */
#include "config.h"
#include "mbox-kind.h"

#include "mail-notes.h"
#include "mbox-line.h"

#define MAX_BYTES (64 * 1024 * 1024)

typedef struct
{
  guint    n_bare;      /* lines "From " in measured bodies */
  guint    n_alone;     /* ">>From " and deeper with no line beside it that is as deep: one ">" is new */
  guint    n_in_quote;  /* the same with such a line: all of them were there */
  gboolean has_marks;
} Signs;

static void
note_line (Signs                 *signs,
           const SignetMboxEvent *event)
{
  const int quotes = signet_mbox_line_count_quotes (event->data, event->length);

  if (quotes == 0 && event->measured)
    signs->n_bare++;
  else if (quotes > 1 && !event->measured && event->beside >= (guint) quotes)
    signs->n_in_quote++;
  else if (quotes > 1 && !event->measured)
    signs->n_alone++;
}

static void
note (Signs                 *signs,
      const SignetMboxEvent *event)
{
  if (event->kind != SIGNET_MBOX_EVENT_TEXT || !event->begins)
    return;
  if (event->in_head && !signs->has_marks)
    signs->has_marks = signet_mail_notes_is_mark (event->data, event->length);
  if (!event->in_head && !event->quoted)
    note_line (signs, event);
}

gboolean
signet_mbox_traits_find (const char        *path,
                         SignetMboxTraits  *traits,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (traits != NULL, FALSE);

  g_autoptr(SignetLineFile) file = signet_line_file_open (path, error);
  g_autoptr(SignetMboxWalk) walk = file != NULL ? signet_mbox_walk_new (file) : NULL;
  g_autoptr(GError) local = NULL;
  SignetMboxEvent event;
  Signs signs = { 0 };

  if (walk == NULL)
    return FALSE;
  while (signet_line_file_get_offset (file) < MAX_BYTES
         && !g_cancellable_set_error_if_cancelled (cancellable, &local)
         && signet_mbox_walk_next (walk, &event, &local))
    note (&signs, &event);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *traits = (SignetMboxTraits)
  {
    .measured = signs.n_bare > 0 ? SIGNET_MBOX_CL2 : SIGNET_MBOX_CL,
    .scanned = signs.n_alone > 0 ? SIGNET_MBOX_RD : SIGNET_MBOX_O,
    .is_mixed = signs.n_alone > 0 && signs.n_in_quote > 0,
    .has_marks = signs.has_marks,
  };
  return TRUE;
}

gsize
signet_mbox_traits_unquote (const SignetMboxTraits *traits,
                            const SignetMboxEvent  *event,
                            gboolean               *is_unsure)
{
  int quotes;
  gboolean is_alone;

  g_return_val_if_fail (traits != NULL && event != NULL && is_unsure != NULL, 0);

  if (event->length == 0 || event->data[0] != '>' || (event->measured && traits->measured == SIGNET_MBOX_CL2))
    return 0;
  quotes = signet_mbox_line_count_quotes (event->data, event->length);
  is_alone = quotes > 0 && event->beside < (guint) quotes;
  if (quotes < 1 || (quotes > 1 && (event->measured || traits->scanned == SIGNET_MBOX_O)))
    return 0;
  if (!event->measured && traits->scanned == SIGNET_MBOX_RD && !traits->is_mixed)
    return 1;
  *is_unsure = *is_unsure || !is_alone;
  return is_alone ? 1 : 0;
}
