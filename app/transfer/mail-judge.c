/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-judge.h"

#include <string.h>

#include "head.h"
#include "line-file.h"
#include "mbox-line.h"
#include "source-names.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* A field that tells stands in here, whatever servers have put before it. */
#define HEAD_BYTES (64 * 1024)

static SignetSlice
skip_beginning (SignetSlice rest)
{
  SignetSlice after, line;

  if (rest.length >= strlen (BYTE_ORDER_MARK)
      && memcmp (rest.text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    rest = (SignetSlice) { rest.text + strlen (BYTE_ORDER_MARK), rest.length - strlen (BYTE_ORDER_MARK) };
  for (after = rest; signet_slice_next_line (&after, &line) && signet_slice_trim (line).length == 0;)
    rest = after;
  return rest;
}

static gboolean
is_header (SignetSlice rest)
{
  SignetHead head = { 0 };

  signet_head_scan (&head, &rest, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (head.fields); i++)
    if (head.fields[i].text != NULL)
      return TRUE;
  return FALSE;
}

/* bytes: of HEAD_BYTES. text is NULL in what is returned if nothing can be read. */
static SignetSlice
read_beginning (const char *path,
                char       *bytes)
{
  g_autoptr(SignetLineFile) file = signet_line_file_open (path, NULL);
  SignetSlice rest = { bytes, 0 };

  if (file != NULL)
    rest.length = signet_line_file_peek (file, 0, bytes, HEAD_BYTES);
  if (file == NULL || (rest.length == 0 && signet_line_file_get_size (file) > 0))
    return (SignetSlice) { NULL, 0 };
  return skip_beginning (rest);
}

gboolean
signet_mail_judge_is_mail (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *bytes = g_malloc (HEAD_BYTES);
  const SignetSlice rest = read_beginning (path, bytes);

  return rest.text == NULL || is_header (rest);
}

/* Any text may have such a field in its first lines; what is not called a mail begins with one. */
gboolean
signet_mail_judge_file (const char       *path,
                        SignetSourceKind *kind)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  g_autofree char *bytes = g_malloc (HEAD_BYTES);
  const SignetSlice rest = read_beginning (path, bytes);
  g_autofree char *name = g_path_get_basename (path);
  gint64 time;

  if (rest.text == NULL
      || (rest.length > 0 && bytes[0] != BYTE_ORDER_MARK[0]
          && signet_mbox_line_judge (rest.text, rest.length, &time) != SIGNET_MBOX_FROM_NONE))
    *kind = SIGNET_SOURCE_MBOX;
  else if (is_header (rest)
           && (signet_mbox_line_is_field (rest.text, rest.length)
               || signet_source_names_match (name, SIGNET_SOURCE_NAMES_EML)))
    *kind = SIGNET_SOURCE_FILE;
  else
    return FALSE;
  return TRUE;
}
