#include "fuzz.h"

#include <wire.h>

using fuzz::check;
using wire::Frame;
using wire::Stage;

namespace {

QByteArray joined(const Frame &frame, Stage stage)
{
    const QByteArray bytes = wire::message(frame.type, frame.body.toByteArray());
    return stage == Stage::Messages ? bytes : bytes.mid(1);
}

/// Before its last byte has come, a message is not there, and no flaw is seen in it.
void checkCut(QByteArrayView stream, const Frame &frame, Stage stage)
{
    for (const qsizetype length : {qsizetype{0}, frame.size / 2, frame.size - 1}) {
        const auto part = wire::firstFrame(stream.first(length), stage);
        check(part && !*part, "a part of a message is none");
    }
}

}

/// The first byte tells what the stream begins with; what it is split into makes the stream again.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    Stage stage = data[0] == 'O' ? Stage::Opening : Stage::Messages;
    const QByteArray all = fuzz::bytesOf(data + 1, size - 1);
    QByteArrayView stream{all};
    QByteArray again;
    for (;;) {
        const auto frame = wire::firstFrame(stream, stage);
        if (!frame || !*frame)
            break;
        check((*frame)->size > 0 && (*frame)->size <= stream.size(), "a message lies in the stream");
        checkCut(stream, **frame, stage);
        wire::openingCode(**frame);
        again += joined(**frame, stage);
        stream = stream.sliced((*frame)->size);
        stage = Stage::Messages;
    }
    check(again + stream.toByteArray() == all, "what was split makes the stream again");
    const QByteArray query = wire::query(all) + wire::errorResponse("ERROR", "42P05", all);
    const auto first = wire::firstFrame(query, Stage::Messages);
    check(first && *first && (*first)->type == 'Q', "a query is a message");
    const auto second = wire::firstFrame(QByteArrayView{query}.sliced((*first)->size), Stage::Messages);
    check(second && *second && (*second)->type == 'E' && (*first)->size + (*second)->size == query.size(),
        "an error is a message");
    return 0;
}
