#!/usr/bin/env python3
"""Goes through a media server as a strict control point does, and fails on anything that a television may stumble on.

    dlna-walk.py --source 10.77.0.2 --copy /path/of/a/song.mp3 --into /shared/folder

Needs async-upnp-client 0.49 and python-didl-lite 1.5.
"""

import argparse
import asyncio
import shutil
import time
import urllib.request
from pathlib import Path

from async_upnp_client.aiohttp import AiohttpNotifyServer, AiohttpRequester
from async_upnp_client.client_factory import UpnpFactory
from async_upnp_client.search import async_search
from didl_lite import didl_lite

SERVER = "urn:schemas-upnp-org:device:MediaServer:1"
CONTENT = "urn:schemas-upnp-org:service:ContentDirectory:1"


async def discover(source):
    """The address of the description of the one server that answers."""
    found = set()

    async def take(headers):
        found.add(headers["location"])

    await async_search(take, timeout=3, search_target=SERVER, source=(source, 0))
    assert len(found) == 1, f"found {found}"
    return found.pop()


async def page(browse, container, start, count):
    """A page of a container: its objects and how many there are."""
    answer = await browse.async_call(
        ObjectID=container,
        BrowseFlag="BrowseDirectChildren",
        Filter="*",
        StartingIndex=start,
        RequestedCount=count,
        SortCriteria="",
    )
    objects = didl_lite.from_xml_string(answer["Result"], strict=True)
    assert len(objects) == answer["NumberReturned"], container
    return objects, answer["TotalMatches"]


async def walk(browse, count):
    """All objects below the root, by pages of a length."""
    found, waiting = {}, ["0"]
    while waiting:
        container, start = waiting.pop(), 0
        while True:
            objects, total = await page(browse, container, start, count)
            start += len(objects)
            for one in objects:
                assert one.id not in found, one.id
                assert one.parent_id == container, one.id
                found[one.id] = (type(one).__name__, one.title)
                if isinstance(one, didl_lite.Container):
                    waiting.append(one.id)
            if not objects or start >= total:
                assert start == total, f"{container}: {start} of {total}"
                break
    return found


async def search(content):
    """A search of each kind, and one that is none."""
    action = content.action("Search")

    async def ask(criteria):
        answer = await action.async_call(
            ContainerID="0",
            SearchCriteria=criteria,
            Filter="*",
            StartingIndex=0,
            RequestedCount=0,
            SortCriteria="+dc:title",
        )
        objects = didl_lite.from_xml_string(answer["Result"], strict=True)
        assert len(objects) == answer["NumberReturned"]
        return answer["TotalMatches"]

    counts = {}
    for kind in ("audioItem", "videoItem", "imageItem"):
        counts[kind] = await ask(f'upnp:class derivedfrom "object.item.{kind}" and @refID exists false')
    assert sum(counts.values()) == await ask('upnp:class derivedfrom "object.item"')
    return counts


def fetch(url, headers):
    """The answer to a request for a file."""
    request = urllib.request.Request(url, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, answer.headers, answer.read()


async def play(browse, found):
    """The first bytes of an item of each kind, and what DLNA wants to be said of them."""
    kinds = {}
    for number, (kind, _) in found.items():
        if number.startswith("i"):
            kinds.setdefault(kind, number)
    for number in kinds.values():
        answer = await browse.async_call(
            ObjectID=number,
            BrowseFlag="BrowseMetadata",
            Filter="*",
            StartingIndex=0,
            RequestedCount=0,
            SortCriteria="",
        )
        (item,) = didl_lite.from_xml_string(answer["Result"], strict=True)
        resource = item.res[0]
        headers = {"Range": "bytes=0-1", "getcontentFeatures.dlna.org": "1"}
        status, said, body = await asyncio.to_thread(fetch, resource.uri, headers)
        assert (status, len(body)) == (206, 2), resource.uri
        assert said["Content-Range"].endswith(f"/{resource.size}"), said
        assert said["contentFeatures.dlna.org"] == resource.protocol_info.split(":", 3)[3], said
        assert said["transferMode.dlna.org"], said
    return sorted(kinds)


async def listen(requester, device, source, arguments):
    """Copies a file, and waits until that is told."""
    notify = AiohttpNotifyServer(requester, source=(source, 0))
    await notify.async_start_server()
    content = device.service(CONTENT)
    told = asyncio.Event()
    first = asyncio.Event()

    def take(_service, variables):
        names = {one.name: one.value for one in variables}
        if first.is_set() and names.get("ContainerUpdateIDs"):
            told.set()
        first.set()

    content.on_event = take
    _, granted = await notify.event_handler.async_subscribe(content)
    assert granted.total_seconds() >= 300, granted
    await asyncio.wait_for(first.wait(), 5)
    took = None
    if arguments.copy:
        began = time.monotonic()
        name = f"copied-{int(time.time())}{Path(arguments.copy).suffix}"
        shutil.copy(arguments.copy, Path(arguments.into) / name)
        await asyncio.wait_for(told.wait(), 5)
        took = time.monotonic() - began
    await notify.event_handler.async_unsubscribe(content)
    await notify.async_stop_server()
    return took


async def main():
    """Does it all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--description")
    parser.add_argument("--copy")
    parser.add_argument("--into")
    arguments = parser.parse_args()
    description = arguments.description or await discover(arguments.source)
    print("description", description)
    requester = AiohttpRequester(timeout=10)
    device = await UpnpFactory(requester, non_strict=False).async_create_device(description)
    print("device", device.friendly_name, device.udn, sorted(device.services))
    content = device.service(CONTENT)
    browse = content.action("Browse")
    whole = await walk(browse, 0)
    for count in (7, 50):
        assert await walk(browse, count) == whole, f"pages of {count} differ"
    print("objects", len(whole))
    print("search", await search(content))
    print("played", await play(browse, whole))
    took = await listen(requester, device, arguments.source, arguments)
    print("told after", "-" if took is None else f"{took:.2f} s")


asyncio.run(main())
