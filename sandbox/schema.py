"""Which parameters each method has, of which type, by hand; held against the Bot API in a test.

A type is written `int`, `text`, `bool`, `chat` (number or @name), `file` (upload or file_id), the
name of an object, `[X]` for a list, `A|B` for a choice; `!` at the end makes it required.
"""

from sandbox.shapes import Shape, shape

_WHERE = {
    "business_connection_id": "text",
    "message_thread_id": "int",
}
_TOPIC = {"direct_messages_topic_id": "int"}
_FORMAT = {"parse_mode": "text", "entities": "[MessageEntity]"}
_CAPTION = {
    "caption": "text",
    "parse_mode": "text",
    "caption_entities": "[MessageEntity]",
}
_ABOVE = {"show_caption_above_media": "bool"}
_QUIET = {"disable_notification": "bool", "protect_content": "bool"}
_PAID = {"allow_paid_broadcast": "bool", "message_effect_id": "text"}
_SUGGESTED = {"suggested_post_parameters": "SuggestedPostParameters"}
_OLD_REPLY = {"allow_sending_without_reply": "bool", "reply_to_message_id": "int"}
_REPLY = {"reply_parameters": "ReplyParameters", **_OLD_REPLY}
_MARKUP = {"reply_markup": "InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply"}
_INLINE = {"reply_markup": "InlineKeyboardMarkup"}
_EPHEMERAL = {
    "ephemeral_message_parameters": "EphemeralMessageParameters",
    "receiver_user_id": "int",
    "callback_query_id": "text",
}
_SEND = {
    "chat_id": "chat!",
    **_WHERE,
    **_TOPIC,
    **_QUIET,
    **_PAID,
    **_SUGGESTED,
    **_REPLY,
    **_MARKUP,
    **_EPHEMERAL,
}
_EDIT = {
    "business_connection_id": "text",
    "chat_id": "chat",
    "message_id": "int",
    "inline_message_id": "text",
    **_INLINE,
}
_SCOPE = {
    "scope": "BotCommandScopeDefault|BotCommandScopeAllPrivateChats|BotCommandScopeAllGroupChats"
    "|BotCommandScopeAllChatAdministrators|BotCommandScopeChat|BotCommandScopeChatAdministrators"
    "|BotCommandScopeChatMember",
    "language_code": "text",
}
_COPIED = {
    "chat_id": "chat!",
    "from_chat_id": "chat!",
    "message_id": "int!",
    "message_thread_id": "int",
    **_TOPIC,
    "video_start_timestamp": "int",
    **_QUIET,
    "message_effect_id": "text",
    **_SUGGESTED,
}
_INVOICE = {
    "title": "text!",
    "description": "text!",
    "payload": "text!",
    "provider_token": "text",
    "currency": "text!",
    "prices": "[LabeledPrice]!",
    "max_tip_amount": "int",
    "suggested_tip_amounts": "[int]",
    "provider_data": "text",
    "photo_url": "text",
    "photo_size": "int",
    "photo_width": "int",
    "photo_height": "int",
    **dict.fromkeys(("need_name", "need_phone_number", "need_email", "need_shipping_address"), "bool"),
    **dict.fromkeys(("send_phone_number_to_provider", "send_email_to_provider", "is_flexible"), "bool"),
}
_INPUT_MEDIA = "InputMediaAnimation|InputMediaAudio|InputMediaDocument|InputMediaLivePhoto|InputMediaPhoto"
_GROUPED = "InputMediaAudio|InputMediaDocument|InputMediaLivePhoto|InputMediaPhoto|InputMediaVideo"

METHODS: dict[str, Shape] = {
    "getMe": shape(),
    "getUpdates": shape(offset="int", limit="int", timeout="int", allowed_updates="[text]"),
    "setWebhook": shape(
        url="text!",
        certificate="file",
        ip_address="text",
        max_connections="int",
        allowed_updates="[text]",
        drop_pending_updates="bool",
        secret_token="text",  # noqa: S106 - the name of a type
    ),
    "deleteWebhook": shape(drop_pending_updates="bool"),
    "getWebhookInfo": shape(),
    "sendMessage": shape(
        _SEND,
        _FORMAT,
        text="text!",
        link_preview_options="LinkPreviewOptions",
        disable_web_page_preview="bool",
    ),
    "sendPhoto": shape(_SEND, _CAPTION, _ABOVE, photo="file!", has_spoiler="bool"),
    "sendVoice": shape(_SEND, _CAPTION, voice="file!", duration="int"),
    "sendDocument": shape(
        _SEND, _CAPTION, document="file!", thumbnail="file", disable_content_type_detection="bool"
    ),
    "sendMediaGroup": shape(_WHERE, _TOPIC, _QUIET, _PAID, _REPLY, chat_id="chat!", media=f"[{_GROUPED}]!"),
    "sendChatAction": shape(_WHERE, chat_id="chat!", action="text!"),
    "editMessageText": shape(
        _EDIT,
        _FORMAT,
        text="text",
        link_preview_options="LinkPreviewOptions",
        rich_message="InputRichMessage",
        disable_web_page_preview="bool",
    ),
    "editMessageCaption": shape(_EDIT, _CAPTION, _ABOVE),
    "editMessageReplyMarkup": shape(_EDIT),
    "editMessageMedia": shape(_EDIT, media=f"{_INPUT_MEDIA}|InputMediaVideo!"),
    "deleteMessage": shape(chat_id="chat!", message_id="int!"),
    "answerCallbackQuery": shape(
        callback_query_id="text!", text="text", show_alert="bool", url="text", cache_time="int"
    ),
    "sendInvoice": shape(
        _TOPIC,
        _QUIET,
        _PAID,
        _SUGGESTED,
        _REPLY,
        _INLINE,
        _INVOICE,
        chat_id="chat!",
        message_thread_id="int",
        start_parameter="text",
    ),
    "createInvoiceLink": shape(_INVOICE, business_connection_id="text", subscription_period="int"),
    "answerPreCheckoutQuery": shape(pre_checkout_query_id="text!", ok="bool!", error_message="text"),
    "refundStarPayment": shape(user_id="int!", telegram_payment_charge_id="text!"),
    "getFile": shape(file_id="text!"),
    "getChat": shape(chat_id="chat!"),
    "setMyCommands": shape(_SCOPE, commands="[BotCommand]!"),
    "getMyCommands": shape(_SCOPE),
    "deleteMyCommands": shape(_SCOPE),
    "setMyDescription": shape(description="text", language_code="text"),
    "setMyShortDescription": shape(short_description="text", language_code="text"),
    "setMyName": shape(name="text", language_code="text"),
    "setChatMenuButton": shape(
        chat_id="int", menu_button="MenuButtonCommands|MenuButtonWebApp|MenuButtonDefault"
    ),
    "copyMessage": shape(_COPIED, _CAPTION, _ABOVE, _REPLY, _MARKUP, allow_paid_broadcast="bool"),
    "forwardMessage": shape(_COPIED),
    "pinChatMessage": shape(
        chat_id="chat!",
        message_id="int!",
        business_connection_id="text",
        disable_notification="bool",
    ),
}

_SPAN = {"type": "text!", "offset": "int!", "length": "int!"}
_MEDIA = {"type": "text!", "media": "file!", **_CAPTION}
_VISIBLE = {**_MEDIA, **_ABOVE, "has_spoiler": "bool"}
_FRAME = {"width": "int", "height": "int", "duration": "int"}
_BUTTON = {"text": "text!", "icon_custom_emoji_id": "text", "style": "text"}
_TYPED = {"type": "text!"}

OBJECTS: dict[str, Shape] = {
    "MessageEntity": shape(
        _SPAN,
        url="text",
        user="User",
        language="text",
        custom_emoji_id="text",
        unix_time="int",
        date_time_format="text",
    ),
    "LinkPreviewOptions": shape(
        is_disabled="bool",
        url="text",
        prefer_small_media="bool",
        prefer_large_media="bool",
        show_above_text="bool",
    ),
    "ReplyParameters": shape(
        message_id="int",
        chat_id="chat",
        allow_sending_without_reply="bool",
        quote="text",
        quote_parse_mode="text",
        quote_entities="[MessageEntity]",
        quote_position="int",
        checklist_task_id="int",
        poll_option_id="text",
        ephemeral_message_id="int",
    ),
    "InlineKeyboardMarkup": shape(inline_keyboard="[[InlineKeyboardButton]]!", force_reply="bool"),
    "InlineKeyboardButton": shape(
        _BUTTON,
        url="text",
        callback_data="text",
        web_app="WebAppInfo",
        login_url="object",
        switch_inline_query="text",
        switch_inline_query_current_chat="text",
        switch_inline_query_chosen_chat="object",
        copy_text="CopyTextButton",
        callback_game="object",
        pay="bool",
        disabled="object",
    ),
    "LabeledPrice": shape(label="text!", amount="int!"),
    "CopyTextButton": shape(text="text!"),
    "WebAppInfo": shape(url="text!"),
    "ReplyKeyboardMarkup": shape(
        keyboard="[[KeyboardButton]]!",
        is_persistent="bool",
        resize_keyboard="bool",
        one_time_keyboard="bool",
        input_field_placeholder="text",
        selective="bool",
        force_reply="bool",
    ),
    "KeyboardButton": shape(
        _BUTTON,
        request_users="object",
        request_chat="object",
        request_managed_bot="object",
        request_contact="bool",
        request_location="bool",
        request_poll="object",
        web_app="WebAppInfo",
        request_user="object",
    ),
    "ReplyKeyboardRemove": shape(remove_keyboard="bool!", selective="bool"),
    "ForceReply": shape(force_reply="bool!", input_field_placeholder="text", selective="bool"),
    "InputMediaPhoto": shape(_VISIBLE),
    "InputMediaDocument": shape(_MEDIA, thumbnail="file", disable_content_type_detection="bool"),
    "InputMediaVideo": shape(
        _VISIBLE,
        _FRAME,
        thumbnail="file",
        cover="file",
        start_timestamp="int",
        supports_streaming="bool",
    ),
    "InputMediaAnimation": shape(_VISIBLE, _FRAME, thumbnail="file"),
    "InputMediaAudio": shape(_MEDIA, thumbnail="file", duration="int", performer="text", title="text"),
    "InputMediaLivePhoto": shape(_VISIBLE, media="text!", photo="text!"),
    "BotCommand": shape(command="text!", description="text!", is_ephemeral="bool"),
    "BotCommandScopeDefault": shape(_TYPED),
    "BotCommandScopeAllPrivateChats": shape(_TYPED),
    "BotCommandScopeAllGroupChats": shape(_TYPED),
    "BotCommandScopeAllChatAdministrators": shape(_TYPED),
    "BotCommandScopeChat": shape(_TYPED, chat_id="chat!"),
    "BotCommandScopeChatAdministrators": shape(_TYPED, chat_id="chat!"),
    "BotCommandScopeChatMember": shape(_TYPED, chat_id="chat!", user_id="int!"),
    "MenuButtonDefault": shape(_TYPED),
    "MenuButtonCommands": shape(_TYPED),
    "MenuButtonWebApp": shape(_TYPED, text="text!", web_app="WebAppInfo!"),
}
# What the sandbox takes as it comes: none of its methods does anything with these.
OPAQUE = frozenset(
    {"object", "User", "SuggestedPostParameters", "EphemeralMessageParameters", "InputRichMessage"}
)
# The value of `type` by which Telegram tells these objects apart.
TYPES = {
    "photo": "InputMediaPhoto",
    "document": "InputMediaDocument",
    "video": "InputMediaVideo",
    "animation": "InputMediaAnimation",
    "audio": "InputMediaAudio",
    "live_photo": "InputMediaLivePhoto",
    "all_private_chats": "BotCommandScopeAllPrivateChats",
    "all_group_chats": "BotCommandScopeAllGroupChats",
    "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
    "chat": "BotCommandScopeChat",
    "chat_administrators": "BotCommandScopeChatAdministrators",
    "chat_member": "BotCommandScopeChatMember",
    "commands": "MenuButtonCommands",
    "web_app": "MenuButtonWebApp",
}
