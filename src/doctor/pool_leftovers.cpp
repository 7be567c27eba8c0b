#include "pool_leftovers.h"

#include <QSet>

#include <algorithm>

namespace doctor {

namespace {

void add(FamilyLeftovers &leftovers, const PreparedName &name)
{
    constexpr int examples = 3;
    leftovers.youngest = leftovers.names == 0 ? name.age : std::min(leftovers.youngest, name.age);
    leftovers.oldest = std::max(leftovers.oldest, name.age);
    ++leftovers.names;
    leftovers.fromSql += name.fromSql ? 1 : 0;
    if (leftovers.examples.size() < examples && !leftovers.examples.contains(name.name))
        leftovers.examples.append(name.name);
}

QList<FamilyLeftovers> familiesOf(const QList<Sample> &samples)
{
    QMap<Family, FamilyLeftovers> byFamily;
    for (const Sample &sample : samples) {
        QSet<Family> here;
        for (const PreparedName &name : sample.names) {
            const Family family = familyOf(name.name);
            byFamily[family].family = family;
            add(byFamily[family], name);
            here.insert(family);
        }
        for (const Family family : here)
            ++byFamily[family].servers;
    }
    QList<FamilyLeftovers> families = byFamily.values();
    std::stable_sort(families.begin(), families.end(),
        [](const FamilyLeftovers &left, const FamilyLeftovers &right) { return left.names > right.names; });
    return families;
}

void addApplications(Leftovers &leftovers, const QList<Application> &applications)
{
    for (const Application &application : applications) {
        const bool isOurs = application.name.startsWith(QLatin1StringView{"domain-console ("});
        if (isOurs || application.name.isEmpty())
            continue;
        const Family family = familyOfApplication(application.name);
        if (family == Family::Unknown)
            leftovers.undecidedApplications.append(application.name);
        for (FamilyLeftovers &one : leftovers.families)
            if (one.family == family && family != Family::Unknown)
                one.applications.append(application.name);
    }
}

}

QList<Sample> newestOf(const QList<Sample> &samples)
{
    QList<Sample> newest;
    for (auto it = samples.rbegin(); it != samples.rend(); ++it)
        if (std::none_of(newest.begin(), newest.end(),
                [it](const Sample &known) { return known.serverPid == it->serverPid; }))
            newest.prepend(*it);
    return newest;
}

Leftovers leftoversIn(const Observations &seen)
{
    const QList<Sample> samples = newestOf(seen.samples);
    Leftovers leftovers;
    leftovers.servers = static_cast<int>(samples.size());
    for (const Sample &sample : samples) {
        leftovers.names += sample.nameCount;
        for (const QString &setting : sample.foreignSettings)
            if (!leftovers.settings.contains(setting))
                leftovers.settings.append(setting);
    }
    leftovers.families = familiesOf(samples);
    if (seen.applications && *seen.applications)
        addApplications(leftovers, **seen.applications);
    return leftovers;
}

}
