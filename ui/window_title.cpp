#include "window_title.h"

#include <domain_reader.h>
#include <session.h>
#include <visible_text.h>

#include <QCoreApplication>

namespace ui {

using namespace Qt::StringLiterals;
using models::ConnectionState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::WindowTitle)
};

}

QString windowTitleOf(const models::Session &session)
{
    const ConnectionState &state = session.state();
    QStringList notes;
    if (state.isConnected() && state.isPooled)
        notes << Words::tr("through a pooler");
    if (state.isOpen() && !session.isWritable())
        notes << Words::tr("read-only");
    QString connection = domain::visibleText(state.profile.name);
    if (!notes.isEmpty())
        connection += " ("_L1 + notes.join(Words::tr(", ")) + ')'_L1;
    const QString mark = state.phase == ConnectionState::Phase::None ? QString() : state.profile.mark.word;
    QStringList parts{domain::visibleText(mark),
        session.reader().user() ? domain::visibleText(session.reader().user()->label) : QString(), connection,
        Words::tr("Domain Console")};
    parts.removeAll(QString());
    return parts.join(u" — "_s);
}

}
