/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "draft-builder.h"
#include "draft-reader.h"
#include "fuzz.h"
#include "mailto.h"
#include "reply.h"

static void
build (SignetDraft *draft)
{
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_KEEPING, NULL, NULL, NULL);

  g_assert_true (built != NULL);
}

/* The same bytes as a link and as a mail that is a draft, is answered and is passed on. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);
  g_autofree char *link = g_strconcat ("mailto:", text, NULL);
  g_autoptr(SignetDraft) linked = signet_mailto_parse (link, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetDraft) draft = signet_draft_read (message, SIGNET_DRAFT_READ_CONTINUE);

  if (linked != NULL)
    build (linked);
  build (draft);
  for (SignetReplyKind kind = SIGNET_REPLY_ALL; kind <= SIGNET_REPLY_FORWARD; kind++)
    {
      g_autoptr(SignetDraft) answer
        = signet_reply_new (message, &(SignetReplyOptions) { .kind = kind, .flags = SIGNET_REPLY_RICH });

      build (answer);
    }
  return 0;
}
