/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What S/MIME sealed on the way. */
#include "config.h"
#include "walk.h"

#include "cms-kind.h"
#include "part-private.h"
#include "section-private.h"

/* RFC 1847 section 2.1: the content, then the signature, which is no file to a person. What else there may be
 * is not signed, and what anybody can have put beside a ciphertext is not to be read as one with it. */
static void
show_signed (SignetWalk         *self,
             const SignetEntity *entity,
             int                 frame)
{
  int outer = self->frame;

  if (signet_entity_n_parts (entity) != 2 || !signet_cms_is_signature (signet_entity_part (entity, 1)))
    self->outermost = FALSE;
  for (guint i = 0; i < signet_entity_n_parts (entity); i++)
    {
      self->frame = i == 0 ? frame : outer;
      if (i > 0)
        self->outermost = FALSE;
      if (i == 0 || !signet_cms_is_signature (signet_entity_part (entity, i)))
        signet_walk_show (self, signet_entity_part (entity, i));
    }
  self->frame = outer;
}

/* What an unsealer gave, in its own bytes. */
static void
show_content (SignetWalk *self,
              GBytes     *content,
              int         frame,
              gboolean    encrypted)
{
  SignetEntityBounds bounds = { self->left.depth, self->left.parts };
  GBytes *outer_mail = self->mail;
  int outer_frame = self->frame;
  const gboolean outer_decrypted = self->decrypted;
  gsize length;
  const char *text = g_bytes_get_data (content, &length);
  g_autoptr(SignetEntity) root = signet_entity_parse (text, length, &bounds);

  self->left.parts -= MIN (self->left.parts, signet_entity_count (root));
  self->mail = content;
  self->frame = frame;
  self->decrypted = self->decrypted || encrypted;
  signet_walk_show (self, root);
  self->decrypted = outer_decrypted;
  self->frame = outer_frame;
  self->mail = outer_mail;
}

static void
show_closed (SignetWalk         *self,
             const SignetEntity *entity)
{
  g_autoptr(SignetPart) part = signet_part_new (self->mail, entity);

  g_ptr_array_add (self->sections,
                   signet_section_new (&(SignetSectionFacts) { .kind = SIGNET_SECTION_SEALED,
                                                               .text = "",
                                                               .frame = self->frame,
                                                               .part = part }));
  g_ptr_array_add (self->attachments, g_steal_pointer (&part));
  self->closed = self->closed || self->outermost;
}

/* What was signed as a file is of worth with its signature only. */
static void
attach_signed_file (SignetWalk         *self,
                    const SignetEntity *entity)
{
  g_autofree char *name = signet_cms_kind (entity) == SIGNET_CMS_SIGNED ? signet_cms_dup_file_name (entity)
                                                                        : NULL;

  if (name != NULL)
    signet_walk_attach (self, entity);
}

void
signet_walk_show_sealed (SignetWalk         *self,
                         const SignetEntity *entity)
{
  SignetSealed sealed = { entity, self->mail, self->outermost };
  SignetUnsealed unsealed = { .frame = SIGNET_SECTION_NO_FRAME,
                              .closed = signet_cms_kind (entity) == SIGNET_CMS_ENCRYPTED };

  if (self->unseal != NULL && self->seals > 0 && self->left.parts > 0)
    {
      self->seals--;
      self->unseal (&sealed, &unsealed, self->user_data);
    }
  else
    self->beyond = self->beyond || self->unseal != NULL;

  g_autoptr(GBytes) content = unsealed.content;
  g_autofree char *header = unsealed.header;
  int frame = unsealed.frame >= 0 ? unsealed.frame : self->frame;
  if (header != NULL && self->outermost)
    {
      g_free (self->header);
      self->header = g_steal_pointer (&header);
    }

  if (unsealed.closed)
    show_closed (self, entity);
  else if (content != NULL)
    {
      show_content (self, content, frame, signet_cms_kind (entity) == SIGNET_CMS_ENCRYPTED);
      attach_signed_file (self, entity);
    }
  else if (entity->parts != NULL)
    show_signed (self, entity, frame);
  else
    signet_walk_attach (self, entity);
}
