#include "fuzz.h"

#include <draft_reader.h>

using fuzz::check;

namespace {

drafts::ReadDrafts read(const QByteArray &content)
{
    const fuzz::MemoryFile file{content};
    return drafts::readDrafts(file.path());
}

}

/// The input is a file of drafts: what is read from it, and written again, is the same.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray content = fuzz::bytesOf(data, size);
    const auto first = read(content);
    check(first.error.isEmpty(), "a file that is there is read", first.error.toUtf8());
    check(!first.isNewer || first.drafts.isEmpty(), "nothing is taken from a newer version's file");
    if (first.isNewer)
        return 0;
    QByteArray written = drafts::headerLine();
    for (const drafts::Draft &draft : first.drafts)
        written += drafts::draftLine(draft);
    const auto second = read(written);
    check(second.drafts == first.drafts, "drafts that were written are read as themselves", written);
    check(second.badLines == 0 && !second.isCut && !second.isNewer, "what was written is whole", written);
    for (const drafts::Draft &draft : first.drafts)
        written += drafts::dropLine(draft.id);
    check(read(written).drafts.isEmpty(), "drafts that were dropped are gone", written);
    return 0;
}
