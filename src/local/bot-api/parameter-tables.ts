const KINDS = ["integer", "boolean", "string", "chat", "file", "json", "no"] as const;

/**
 * `chat` a number or @name · `file` an upload or file_id · `json` an object or list · a trailing `!` means needed ·
 * `no` is known to Telegram and refused here, since nobody could see its effect on the page.
 */
export type ParameterKind = (typeof KINDS)[number];
export type ParameterTable = Record<string, ParameterKind | `${ParameterKind}!`>;

const SENDING = {
  business_connection_id: "no",
  chat_id: "chat!",
  message_thread_id: "integer",
  direct_messages_topic_id: "no",
  disable_notification: "boolean",
  protect_content: "boolean",
  allow_paid_broadcast: "no",
  message_effect_id: "no",
  suggested_post_parameters: "no",
  reply_parameters: "json",
  reply_markup: "json",
} satisfies ParameterTable;

const CAPTION = { caption: "string", parse_mode: "string", caption_entities: "no" } satisfies ParameterTable;

const EDITING = {
  business_connection_id: "no",
  chat_id: "chat!",
  message_id: "integer!",
  inline_message_id: "no",
  reply_markup: "json",
} satisfies ParameterTable;

const COMMANDS = { scope: "json", language_code: "string" } satisfies ParameterTable;

/** The parameters of each method that works here. What is in no table is refused by name. */
export const PARAMETERS = {
  getMe: {},
  getUpdates: { offset: "integer", limit: "integer", timeout: "integer", allowed_updates: "json" },
  deleteWebhook: { drop_pending_updates: "boolean" },
  getWebhookInfo: {},
  setMyCommands: { commands: "json!", ...COMMANDS },
  getMyCommands: COMMANDS,
  deleteMyCommands: COMMANDS,
  setMyDescription: { description: "string", language_code: "string" },
  setMyShortDescription: { short_description: "string", language_code: "string" },
  sendMessage: { ...SENDING, text: "string!", parse_mode: "string", entities: "no", link_preview_options: "json" },
  sendPhoto: { ...SENDING, ...CAPTION, photo: "file!", show_caption_above_media: "boolean", has_spoiler: "boolean" },
  sendDocument: {
    ...SENDING,
    ...CAPTION,
    document: "file!",
    thumbnail: "no",
    disable_content_type_detection: "boolean",
  },
  editMessageText: {
    ...EDITING,
    text: "string!",
    parse_mode: "string",
    entities: "no",
    link_preview_options: "json",
    rich_message: "no",
  },
  editMessageCaption: { ...EDITING, ...CAPTION, show_caption_above_media: "boolean" },
  editMessageReplyMarkup: EDITING,
  deleteMessage: { chat_id: "chat!", message_id: "integer!" },
  answerCallbackQuery: {
    callback_query_id: "string!",
    text: "string",
    show_alert: "boolean",
    url: "string",
    cache_time: "integer",
  },
  getFile: { file_id: "string!" },
  sendChatAction: {
    business_connection_id: "no",
    chat_id: "chat!",
    message_thread_id: "integer",
    action: "string!",
  },
  getChat: { chat_id: "chat!" },
  getChatMember: { chat_id: "chat!", user_id: "integer!" },
  leaveChat: { chat_id: "chat!" },
} as const satisfies Record<string, ParameterTable>;

export type MethodName = keyof typeof PARAMETERS;

/** The kind without its `!`. */
export function kindOf(written: ParameterTable[string]): ParameterKind {
  return KINDS.find((kind) => kind === written || `${kind}!` === written) ?? "no";
}
