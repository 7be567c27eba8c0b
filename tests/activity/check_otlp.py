"""Reads a file of OTLP JSON lines with protobuf's own JSON reader and the published schema, which refuses what the
schema does not have. Prints every span as: trace, span, parent, name, kind, start, end, status."""

import base64
import json
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

SERVICE = "opentelemetry/proto/collector/trace/v1/trace_service.proto"
REQUEST = "opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest"
ID_BYTES = {"traceId": 16, "spanId": 8, "parentSpanId": 8}


def request_class(schema):
    with tempfile.NamedTemporaryFile() as descriptors:
        subprocess.run(["protoc", "-I", schema, "--include_imports", "-o", descriptors.name, SERVICE], check=True)
        files = descriptor_pb2.FileDescriptorSet.FromString(descriptors.read())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName(REQUEST))


def with_base64_ids(members):
    """OTLP has ids in hexadecimal, where protobuf's JSON has base64."""
    result = {}
    for key, value in members:
        if key in ID_BYTES:
            raw = bytes.fromhex(value)
            assert len(raw) == ID_BYTES[key] and any(raw), f"{key} {value}"
            value = base64.b64encode(raw).decode()
        assert key not in result, f"{key} is there twice"
        result[key] = value
    return result


def main(schema, path):
    request = request_class(schema)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = json.dumps(json.loads(line, object_pairs_hook=with_base64_ids))
            message = json_format.Parse(text, request())
            for resource in message.resource_spans:
                for scope in resource.scope_spans:
                    for span in scope.spans:
                        print(span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex() or "-", span.name,
                              span.kind, span.start_time_unix_nano, span.end_time_unix_nano, span.status.code)


main(*sys.argv[1:])
