/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libunbound resolves and validates, in a thread of its own; here is waited for it. */
#include "config.h"
#include "smimea.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <unbound.h>

#define TYPE_SMIMEA 53
#define CLASS_IN 1
#define PATIENCE 15          /* seconds */
#define HASH_DIGITS 56       /* the first 28 octets of SHA-256 (RFC 8162 section 3) */
#define MAX_RDATA 65535

#define SYSTEM_ANCHORS "/usr/share/dns/root.key"

/* Of the root's keys of 2017 and 2024, where the system has no file of them. */
static const char *const root_anchors[] = {
  ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
  ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
};

/* A question on its way. */
typedef struct
{
  struct ub_ctx    *context;
  struct ub_result *result;
  int               id;
  int               code;
  gboolean          answered;
} Question;

static void
question_clear (Question *self)
{
  if (self->context != NULL && !self->answered)
    ub_cancel (self->context, self->id);
  if (self->result != NULL)
    ub_resolve_free (self->result);
  if (self->context != NULL)
    ub_ctx_delete (self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

gboolean
signet_smimea_parse_uri (const char  *uri,
                         char       **server)
{
  g_return_val_if_fail (uri != NULL && server != NULL, FALSE);

  g_autoptr(GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *host = parsed != NULL ? g_uri_get_host (parsed) : NULL;

  *server = NULL;
  if (parsed == NULL || g_strcmp0 (g_uri_get_scheme (parsed), "dns") != 0)
    return FALSE;
  if (host == NULL || *host == '\0')
    return TRUE;
  if (!g_hostname_is_ip_address (host))
    return FALSE;
  *server = g_uri_get_port (parsed) > 0 ? g_strdup_printf ("%s@%d", host, g_uri_get_port (parsed))
                                        : g_strdup (host);
  return TRUE;
}

/* Without its quotes, in the normal form that is hashed. Returns: (transfer full). */
static char *
normalize_local (const char *local,
                 gsize       length)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const gboolean quoted = length >= 2 && local[0] == '"' && local[length - 1] == '"';

  for (gsize i = quoted ? 1 : 0; i < (quoted ? length - 1 : length); i++)
    {
      if (quoted && local[i] == '\\' && i + 2 < length)
        i++;
      g_string_append_c (text, local[i]);
    }
  return g_utf8_normalize (text->str, (gssize) text->len, G_NORMALIZE_NFC);
}

/* The name that is asked about. Returns: (transfer full); NULL: the address has no such name. */
static char *
make_name (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;
  g_autofree char *local = at != NULL ? normalize_local (address, (gsize) (at - address)) : NULL;
  g_autofree char *sum = NULL;

  if (domain == NULL || *domain == '\0' || local == NULL || *local == '\0')
    return NULL;
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, local, -1);
  return g_strdup_printf ("%.*s._smimecert.%s", HASH_DIGITS, sum, domain);
}

static gboolean
add_anchors (struct ub_ctx *context,
             const char    *file)
{
  gboolean done = TRUE;

  if (file != NULL || g_file_test (SYSTEM_ANCHORS, G_FILE_TEST_IS_REGULAR))
    return ub_ctx_add_ta_file (context, file != NULL ? file : SYSTEM_ANCHORS) == 0;
  for (guint i = 0; i < G_N_ELEMENTS (root_anchors); i++)
    done = ub_ctx_add_ta (context, root_anchors[i]) == 0 && done;
  return done;
}

/* Where the system names no name server those of the DNS itself are asked. Returns: nullable. */
static struct ub_ctx *
make_context (const SignetSmimeaSource *source)
{
  struct ub_ctx *context = ub_ctx_create ();

  if (context == NULL)
    return NULL;
  /* The name server may be on this machine; and nobody has to hear which anchors we have. */
  if (ub_ctx_set_option (context, "do-not-query-localhost:", "no") == 0
      && ub_ctx_set_option (context, "trust-anchor-signaling:", "no") == 0
      && ub_ctx_async (context, TRUE) == 0 && add_anchors (context, source->anchors)
      && (source->server == NULL || ub_ctx_set_fwd (context, source->server) == 0))
    {
      if (source->server == NULL)
        ub_ctx_resolvconf (context, NULL);
      return context;
    }
  ub_ctx_delete (context);
  return NULL;
}

static void
answered_cb (void             *data,
             int               code,
             struct ub_result *result)
{
  Question *self = data;

  self->answered = TRUE;
  self->code = code;
  self->result = result;
}

/* Returns FALSE when it has been long enough. */
static gboolean
wait_for_answer (Question     *self,
                 GCancellable *cancellable)
{
  const gint64 deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  GPollFD fds[2] = { { ub_fd (self->context), G_IO_IN, 0 } };
  const guint n = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  gint64 left;

  while (!self->answered && !g_cancellable_is_cancelled (cancellable)
         && (left = (deadline - g_get_monotonic_time () + 999) / 1000) > 0)
    if (g_poll (fds, n, (int) left) > 0 && fds[0].revents != 0 && ub_process (self->context) != 0)
      break;
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  return self->answered;
}

/* sentence: taken. Always returns FALSE. */
static gboolean
fail (GError **error,
      char    *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, sentence);
  g_free (sentence);
  return FALSE;
}

static const char *
get_domain (const char *address)
{
  const char *at = strrchr (address, '@');

  return at != NULL ? at + 1 : address;
}

static char *
say_not_asked (const char *address)
{
  return g_strdup_printf (_("The DNS could not be asked about %s."), get_domain (address));
}

static char *
say_no_answer (const char *address)
{
  return g_strdup_printf (_("The DNS gave no answer about %s."), get_domain (address));
}

/* Only what is proven counts, also that there is nothing. */
static gboolean
check_answer (const Question  *self,
              const char      *address,
              GError         **error)
{
  const struct ub_result *result = self->result;

  if (self->code != 0 || result == NULL)
    return fail (error, say_not_asked (address));
  if (result->bogus)
    return fail (error, g_strdup_printf (_("What the DNS says about %s is not signed as it must be."),
                                         get_domain (address)));
  if (result->secure)
    return TRUE;
  if (result->havedata)
    return fail (error, g_strdup_printf (_("The entries of %s in the DNS are not signed, and do not count."),
                                         get_domain (address)));
  if (result->rcode != 0 && !result->nxdomain)
    return fail (error, say_no_answer (address));
  return TRUE;
}

static SignetSmimeaRecords *
take_records (const struct ub_result *result)
{
  SignetSmimeaRecords *records = signet_smimea_records_new ();

  for (guint i = 0; result->secure && result->havedata && result->data[i] != NULL; i++)
    if (result->len[i] > 0 && result->len[i] <= MAX_RDATA)
      signet_smimea_records_add (records, (const guint8 *) result->data[i], (gsize) result->len[i]);
  return records;
}

SignetSmimeaRecords *
signet_smimea_search (const SignetSmimeaSource  *source,
                      const char                *address,
                      GCancellable              *cancellable,
                      GError                   **error)
{
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);

  g_autofree char *name = make_name (address);
  g_auto(Question) question = { NULL };

  if (name == NULL)
    return signet_smimea_records_new ();
  question.context = make_context (source);
  question.answered = TRUE;
  if (question.context == NULL
      || ub_resolve_async (question.context, name, TYPE_SMIMEA, CLASS_IN, &question, answered_cb,
                           &question.id) != 0)
    {
      fail (error, say_not_asked (address));
      return NULL;
    }
  question.answered = FALSE;
  if (!wait_for_answer (&question, cancellable))
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        fail (error, say_no_answer (address));
      return NULL;
    }
  return check_answer (&question, address, error) ? take_records (question.result) : NULL;
}
